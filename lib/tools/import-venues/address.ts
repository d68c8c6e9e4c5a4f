import { countryCode } from '../../../functions/domain/places/country.ts';
import { listIn, objectIn, textIn } from './loose-values.ts';

type Properties = Readonly<Record<string, unknown>>;

/** Countries that put the house number before the street (OpenCage's address-formatting, worldwide.yaml). */
const NUMBER_FIRST = new Set(
  (
    'AG AU BB BD BM BN BS BW BZ CA CI CK DM DZ EG FJ FK FR GB GD GF GG GH GI GP GU GY IE IM IN JE JM KE KH KN KY LA LB LC LK ' +
    'LS LU MA MC MG MM MP MQ MT MU MW MY NA NC NG NP NZ OM PF PG PH PK PM PR RE SB SC SG SL SN SZ TH TN TO TT TZ UG US VC VG VI VN ' +
    'VU WF WS YT ZA ZM ZW'
  ).split(' '),
);
/** Countries that write addresses from the large to the small. */
const CITY_FIRST = new Set(['CN', 'JP', 'KP', 'KR', 'TW']);

/**
 * The address in the properties of a place, in the order of its country, which is looked up only if they do not name it;
 * undefined if there is no readable one.
 */
export function addressOf(
  properties: Properties,
  countryThere: () => string | undefined,
): string | undefined {
  const of = (key: string) => textIn(properties[key]);
  const city = of('addr:city') ?? of('addr:town') ?? of('addr:village') ?? of('addr:municipality');
  const street = of('addr:street') ?? of('addr:place');
  const number = of('addr:housenumber');
  const house = of('addr:housename');
  const country = () => countryIn(of('addr:country')) ?? countryThere();
  if (of('address')) return of('address');
  if (!street)
    return of('addr:full') ?? overtures(properties.addresses) ?? joined(', ', [house, number, city]);
  if (!number) return joined(', ', [house, street, city]);
  const code = country();
  if (code !== undefined && CITY_FIRST.has(code))
    return joined(', ', [joined(' ', [city, street, number]), house]);
  const line = code === undefined || NUMBER_FIRST.has(code) ? `${number} ${street}` : `${street} ${number}`;
  return joined(', ', [house, line, city]);
}

function overtures(addresses: unknown): string | undefined {
  const first = objectIn(listIn(addresses)?.[0] ?? addresses);
  return first && joined(', ', [textIn(first.freeform), textIn(first.locality)]);
}

function countryIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : countryCode(text);
}

const joined = (between: string, parts: readonly (string | undefined)[]) =>
  parts.filter(Boolean).join(between) || undefined;
