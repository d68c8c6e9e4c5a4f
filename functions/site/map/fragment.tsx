import { renderToString } from 'preact-render-to-string';
import type { Language } from '../../domain/language.ts';
import { messagesIn } from '../messages/by-language.ts';
import { showIn } from '../show.ts';
import { TownMap } from './town-map.tsx';
import type { MapView } from './town-view.ts';

/** A map as text in a language: a part of a page, to be put into one that is open already. */
export const mapFragment = async (view: MapView, language: Language): Promise<string> =>
  renderToString(<TownMap view={view} reader={{ t: await messagesIn(language), show: showIn(language) }} />);
