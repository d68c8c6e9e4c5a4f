import * as z from 'zod/mini';
import { LANGUAGES } from '../domain/language.ts';
import { PLACE_NAME_CHARACTERS } from '../domain/meetups/proposed-places.ts';
import { venueWords } from '../domain/meetups/venue-words.ts';
import { normaliseAddress } from '../domain/members/address.ts';
import { cleanName } from '../domain/members/person-name.ts';
import { REACHES, SLOTS } from '../domain/model.ts';
import { readNumber } from '../domain/places/written-number.ts';
import { toTopic } from '../domain/topics/topic.ts';

/** A text that `read` understands; where it gives undefined, the field is refused with `complaint`. */
const understood = <T>(maximum: number, read: (text: string) => T | undefined, complaint: string) =>
  z.pipe(
    z.string().check(z.minLength(1), z.maxLength(maximum)),
    z.transform((text: string, context): T => {
      const value = read(text);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', message: complaint, input: text });
      return z.NEVER;
    }),
  );

export const emailField = understood(254, normaliseAddress, 'is not an e-mail address');
export const nameField = understood(200, cleanName, 'contains nothing that can be shown as a name');
export const placeNameField = understood(
  PLACE_NAME_CHARACTERS,
  venueWords,
  'contains nothing that can be shown as a name',
);
export const topicField = understood(200, toTopic, 'contains nothing that can be a topic');
export const reachField = z.literal(REACHES);
export const slotField = z.enum(SLOTS);
export const freeField = z.array(slotField).check(z.maxLength(SLOTS.length));
/** What we speak with somebody, in mails and on their calendar. */
export const languageField = z.enum(LANGUAGES);
/** Whose way of writing the language they read: ISO 3166-1, two letters. */
export const regionField = understood(
  8,
  (text) => (/^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : undefined),
  'is not a country code of two letters, such as US',
);
export const tokenField = z.string().check(z.minLength(1), z.maxLength(2000));

const pointField = z.strictObject({
  lat: z.number().check(z.minimum(-90), z.maximum(90)),
  lon: z.number().check(z.minimum(-180), z.maximum(180)),
});
/** Where somebody lives: a point, of which only the home cell is kept, or a place of the gazetteer. */
export const homeField = z.union([
  pointField,
  z.strictObject({ place: z.string().check(z.minLength(1), z.maxLength(20)) }),
]);

const degreesText = understood(60, readNumber, 'is not a number of degrees');
export const latParameter = z.pipe(degreesText, z.number().check(z.minimum(-90), z.maximum(90)));
export const lonParameter = z.pipe(degreesText, z.number().check(z.minimum(-180), z.maximum(180)));

const wholeNumber = z.pipe(
  z.string().check(z.regex(/^\d{1,4}$/, 'is not a whole number')),
  z.transform((text: string) => Number(text)),
);

/** A whole number in a query string, within bounds. */
export const countParameter = (minimum: number, maximum: number) =>
  z.pipe(wholeNumber, z.int().check(z.minimum(minimum), z.maximum(maximum)));
export const limitParameter = z._default(z.optional(countParameter(1, 100)), 20);
export const cursorParameter = z.optional(
  z.string().check(z.regex(/^[\w-]{1,300}$/, 'is not a valid cursor')),
);
export const reachParameter = z.pipe(wholeNumber, reachField);
