import * as z from 'zod/mini';
import { ImpossibleError } from '../../domain/errors.ts';
import { PLACE_NAME_CHARACTERS, squareOf } from '../../domain/meetups/proposed-places.ts';
import { venueWords } from '../../domain/meetups/venue-words.ts';
import type { Point } from '../../domain/model.ts';
import { readPoint } from '../../domain/places/written-point.ts';
import type { ReadSecret } from '../../runtime/crypto/secrets.ts';
import { loadGazetteer } from '../../runtime/data/gazetteer-file.ts';
import { loadLand } from '../../runtime/data/land-file.ts';
import { forAnswerLink } from '../../runtime/http/answer-link.ts';
import { parseForm } from '../../runtime/http/form.ts';
import type { PageRoutes } from '../../runtime/http/page-handler.ts';
import { newId } from '../../runtime/new-id.ts';
import {
  endorsePlace,
  proposePlace,
  readPlaces,
  reportPlace,
  type WithPlaces,
} from '../../services/meetups/propose-places.ts';
import { type Choice, NEAREST, STEPS, stepped, tapped } from '../../site/map/choice.ts';
import type { MapSources } from '../../site/map/town-view.ts';
import { type PlaceComplaint, placesPage, type TypedPlace } from '../../site/proposed-places.tsx';
import type { Page } from '../../site/visit.ts';
import type { Table } from '../../store/table.ts';

const text = (longest: number) => z._default(z.string().check(z.maxLength(longest)), '');
const degrees = (most: number) =>
  z.optional(
    z.pipe(
      z.string().check(z.regex(/^-?\d{1,3}(\.\d{1,5})?$/)),
      z.pipe(
        z.transform((written: string) => Number(written)),
        z.number().check(z.minimum(-most), z.maximum(most)),
      ),
    ),
  );
const pixels = z.optional(
  z.pipe(
    z.string().check(z.regex(/^\d{1,4}$/)),
    z.transform((written: string) => Number(written)),
  ),
);
const id = z.optional(z.string().check(z.minLength(1), z.maxLength(80)));
const placesForm = z.object({
  name: text(200),
  where: text(1000),
  lat: degrees(90),
  lon: degrees(180),
  zoom: z._default(z.enum(['0', '1', '2']), '0'),
  'tap.x': pixels,
  'tap.y': pixels,
  step: z.optional(z.enum([...STEPS, 'propose'])),
  endorse: id,
  report: id,
});
type PlacesForm = z.output<typeof placesForm>;

/** What the pages are made from. */
interface PlacesSite {
  readonly table: Table;
  readonly tokenSecret: ReadSecret;
  readonly now: () => Date;
  readonly tiles: MapSources['tiles'];
}

/** Pages where those who come look for a place to meet at. */
export const placesRoutes = (site: PlacesSite) => {
  const shown = shownAt(site);
  return {
    'GET /places/{token}': forAnswerLink(site, async ({ link: { meetup, member } }) =>
      shown(await readPlaces(site.table, meetup, member)),
    ),

    'POST /places/{token}': forAnswerLink(site, async ({ link: { meetup, member }, event }) => {
      const form = parseForm(placesForm, event);
      const now = site.now();
      const refused = async (error: unknown, typed?: TypedPlace) => {
        if (!(error instanceof ImpossibleError)) throw error;
        const complaint = { field: 'all', refusal: error.refusal } as const;
        return { status: 409, ...shown(await readPlaces(site.table, meetup, member), { typed, complaint }) };
      };
      if (form.report !== undefined) {
        const after = await reportPlace(site.table, meetup, member, form.report);
        return shown(after, { done: after.meetup.venue?.id === form.report ? 'marked' : 'reported' });
      }
      if (form.endorse !== undefined)
        return endorsePlace(site.table, meetup, member, form.endorse, now).then(
          (after) => shown(after, { done: 'endorsed' }),
          refused,
        );
      const before = await readPlaces(site.table, meetup, member);
      const typed = typedIn(form, squareOf(before.meetup));
      if (form.step !== 'propose') return shown(before, { typed });
      const asked = proposalIn(typed);
      if ('field' in asked) return { status: 400, ...shown(before, { typed, complaint: asked }) };
      return proposePlace(site.table, meetup, member, asked, { now, newId }).then(
        (after) => shown(after, { done: 'proposed' }),
        (error) => refused(error, typed),
      );
    }),
  } satisfies PageRoutes<Page>;
};

/** What somebody typed, with the choice as it is after what they pressed: a tap, a button, or a link that they pasted. */
function typedIn({ name, where, lat, lon, zoom, step, ...form }: PlacesForm, square: string): TypedPlace {
  const point = lat === undefined || lon === undefined ? undefined : { lat, lon };
  const choice: Choice = { square, point, zoom: Number(zoom) };
  const [x, y] = [form['tap.x'], form['tap.y']];
  // A keyboard presses an image at no spot: it has the buttons below.
  if (x !== undefined && y !== undefined && x + y > 0)
    return { name, where: '', choice: tapped(choice, { x, y }) };
  if (step !== undefined && step !== 'propose') return { name, where: '', choice: stepped(choice, step) };
  const pasted = readPoint(where);
  return { name, where, choice: pasted ? { square, point: pasted, zoom: NEAREST } : choice };
}

/** What is proposed, or the field that is missing or cannot be understood. */
function proposalIn({
  name,
  where,
  choice: { point },
}: TypedPlace): { readonly name: string; readonly place: Point } | PlaceComplaint {
  const words = name.length > PLACE_NAME_CHARACTERS ? undefined : venueWords(name);
  if (words === undefined) return { field: 'name' };
  if (where.trim() !== '' && !readPoint(where)) return { field: 'where' };
  return point ? { name: words, place: point } : { field: 'spot' };
}

const shownAt =
  ({ tiles, now }: PlacesSite) =>
  (
    places: WithPlaces,
    more: {
      readonly typed?: TypedPlace | undefined;
      readonly complaint?: PlaceComplaint;
      readonly done?: 'proposed' | 'endorsed' | 'reported' | 'marked';
    } = {},
  ) => ({
    page: placesPage({
      ...places,
      ...more,
      typed: more.typed ?? { name: '', where: '', choice: { square: squareOf(places.meetup), zoom: 0 } },
      sources: () => ({ land: loadLand(), gazetteer: loadGazetteer(), tiles }),
      now: now(),
    }),
  });
