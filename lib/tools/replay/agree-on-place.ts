import * as z from 'zod/mini';

const placesSchema = z.object({
  open: z.boolean(),
  square: z.object({ south: z.number(), west: z.number(), north: z.number(), east: z.number() }),
  items: z.array(z.object({ id: z.string() })),
});

/**
 * Asks, as one of three who come, for what is below the places of their invitation, or posts `body` there; gives the answer's
 * body.
 */
type AskPlaces = (person: 0 | 1 | 2, path: string, body?: object) => Promise<unknown>;

/**
 * Nothing is confirmed without a place: one of three who come proposes one, and the others would go there, too. Where venues
 * are known people vote on them instead, and nothing is asked for.
 */
export async function agreeOnPlace(ask: AskPlaces): Promise<void> {
  const { open, square } = z.parse(placesSchema, await ask(0, ''));
  if (!open) return;
  const lat = (square.south + square.north) / 2;
  const lon = (square.west + square.east) / 2;
  await ask(0, '', { name: 'Corner Café', lat, lon });
  const [place] = z.parse(placesSchema, await ask(0, '')).items;
  await Promise.all(([1, 2] as const).map((person) => ask(person, `/${place?.id}/endorsement`, {})));
}
