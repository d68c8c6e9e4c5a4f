import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { pagesEnv } from '../runtime/settings/site-env.ts';
import { tilesEnv } from '../runtime/settings/tiles-env.ts';
import { originOf } from '../site/map/tiles.ts';
import { pagesOf } from '../site/site.tsx';

/** The pages. */
export const pages = () => ({ pages: pagesOf(readEnv(pagesEnv), readAssetManifest()) });

/** The pages where some show maps, with the source of street maps if the stage has one. */
export function pagesWithMaps() {
  const env = readEnv({ ...pagesEnv, ...tilesEnv });
  const tiles = env.TILES ?? undefined;
  return { tiles, pages: pagesOf(env, readAssetManifest(), tiles && originOf(tiles)) };
}
