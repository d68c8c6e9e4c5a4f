import type { TownLabel } from './labels.ts';
import { MAP_HEIGHT, MAP_WIDTH } from './plane.ts';
import type { Scale } from './scale.ts';
import { TILE_PIXELS, type Tile } from './tiles.ts';
import { type MapView, type Ring, SCALE_AT } from './town-view.ts';
import { type MapReader, mapWords } from './words.ts';

interface TownMapProps {
  readonly view: MapView;
  readonly reader: MapReader;
  /** Ids in the figure begin with it; a page with two maps gives them two names. */
  readonly id?: string;
}

/** A map as a figure: a drawing that style sheets colour, and the same in words. Nothing of it is loaded or runs. */
export function TownMap({ view, reader, id = 'map' }: TownMapProps) {
  const { title, description, caption } = mapWords(view, reader);
  const ids = { title: `${id}-title`, description: `${id}-description`, land: `${id}-land` };
  return (
    <figure class="map" data-cell={view.home?.cell} data-reach-km={view.home?.reachKm}>
      <svg
        class="map-drawing"
        width={MAP_WIDTH}
        height={MAP_HEIGHT}
        viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`}
        role="img"
        aria-labelledby={ids.title}
        aria-describedby={ids.description}
        direction="ltr"
      >
        <title id={ids.title}>{title}</title>
        <desc id={ids.description}>{description}</desc>
        <rect class="map-water" width={MAP_WIDTH} height={MAP_HEIGHT} />
        {view.coast !== '' && <Coast id={ids.land} path={view.coast} />}
        {view.tiles.map((tile) => (
          <TileImage tile={tile} />
        ))}
        {view.rings.map((ring) => (
          <circle
            class={ring.chosen ? 'map-reach' : 'map-ring'}
            cx={MAP_WIDTH / 2}
            cy={MAP_HEIGHT / 2}
            r={round(ring.radius)}
          />
        ))}
        {view.areas.flatMap(({ square, state }) =>
          'path' in square ? [<path class={`map-${state}`} d={square.path} />] : [],
        )}
        {view.labels.map((label) => (
          <circle class="map-dot" cx={round(label.dot[0])} cy={round(label.dot[1])} r={label.dotRadius} />
        ))}
        {view.areas.flatMap(({ square, state }) =>
          'dot' in square
            ? [
                <circle
                  class={`map-${state} map-spot`}
                  cx={round(square.dot[0])}
                  cy={round(square.dot[1])}
                  r={6}
                />,
              ]
            : [],
        )}
        {view.home && <path class="map-home" d={view.home.path} />}
        {view.search && <path class="map-search" d={view.search.square} />}
        {view.search?.spot && (
          <circle class="map-spot" cx={round(view.search.spot[0])} cy={round(view.search.spot[1])} r={9} />
        )}
        {view.rings.map((ring) => (
          <RingLabel ring={ring} words={reader.show.kilometres(ring.reachKm)} />
        ))}
        {view.labels.map((label) => (
          <Name label={label} />
        ))}
        {view.scale && <ScaleBar scale={view.scale} words={reader.show.kilometres(view.scale.km)} />}
      </svg>
      <figcaption class="map-caption">
        {caption.join(' ')} <small class="map-credit">{creditOf(view)}</small>
      </figcaption>
    </figure>
  );
}

const creditOf = ({ tilesBy, labels }: MapView) =>
  tilesBy ?? ['Natural Earth', ...(labels.length > 0 ? ['GeoNames (CC BY 4.0)'] : [])].join(' · ');

/** Land with its shore: wide lines below it, of which the water's half is seen. */
const Coast = ({ id, path }: { readonly id: string; readonly path: string }) => (
  <>
    <defs>
      <path id={id} d={path} />
    </defs>
    <use class="map-shallows" href={`#${id}`} />
    <use class="map-shore" href={`#${id}`} />
    <use class="map-land" href={`#${id}`} />
  </>
);

/** A little larger than it is, so that no line is seen between two. */
const TileImage = ({ tile: { url, matrix } }: { readonly tile: Tile }) => (
  <image
    href={url}
    width={TILE_PIXELS + 0.5}
    height={TILE_PIXELS + 0.5}
    transform={`matrix(${matrix.map((number) => Number(number.toFixed(5))).join(' ')})`}
  />
);

const RingLabel = ({ ring, words }: { readonly ring: Ring; readonly words: string }) => (
  <text
    class={ring.chosen ? 'map-reach-label' : 'map-ring-label'}
    x={MAP_WIDTH / 2}
    y={round(MAP_HEIGHT / 2 - ring.radius + 4)}
    text-anchor="middle"
  >
    {words}
  </text>
);

const Name = ({ label: { name, at, anchor, large } }: { readonly label: TownLabel }) => (
  <text class={large ? 'map-city' : 'map-town'} x={round(at[0])} y={round(at[1])} text-anchor={anchor}>
    {name}
  </text>
);

const ScaleBar = ({ scale, words }: { readonly scale: Scale; readonly words: string }) => (
  <>
    <path class="map-scale" d={`M${SCALE_AT.join(' ')}v-5m0 5h${round(scale.units)}v-5`} />
    <text
      class="map-scale-label"
      x={round(SCALE_AT[0] + scale.units / 2)}
      y={SCALE_AT[1] - 8}
      text-anchor="middle"
    >
      {words}
    </text>
  </>
);

const round = (units: number) => Math.round(units * 10) / 10;
