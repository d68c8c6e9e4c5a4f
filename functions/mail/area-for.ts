import { areaIn } from '../domain/places/area-name.ts';
import { placeNameIn } from '../domain/places/german-names.ts';
import { distanceInWords, type Reader, styleFor } from '../domain/reading-style.ts';

/** Words for an area, as groups keep them in English, for one reader: in their language, with distances in their units. */
export const areaFor = (reader: Reader, area: string): string =>
  areaIn(
    reader.language,
    area,
    (km) => distanceInWords(km, styleFor(reader)),
    (english, country) => placeNameIn(reader.language, english, country),
  );
