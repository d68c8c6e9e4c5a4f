import { expect, test } from 'vitest';
import { type Figures, MEASURES } from './figures.ts';
import { drawLives } from './picture.ts';

const figures = (told: Partial<Figures>): Figures =>
  ({ ...Object.fromEntries(MEASURES.map(([measure]) => [measure, 0])), ...told }) as Figures;

test('given figures of two seeds, when they are drawn, then bars are as high as their means, people by one scale', () => {
  const svg = drawLives({
    people: 20_000,
    horizon: 240,
    before: [
      figures({ met: 6_000, never: 6_000, cancelled: 1_000 }),
      figures({ met: 8_000, never: 4_000, cancelled: 3_000 }),
    ],
    now: [figures({ met: 8_400, never: 2_500, cancelled: 500 })],
    bound: [{ met: 14_000, never: 0, cancelled: 0 }],
  });
  const heights = (look: string) =>
    [...svg.matchAll(new RegExp(`<rect class="${look}".*? height="([\\d.]+)"`, 'g'))].map(([, height]) =>
      Number(height),
    );
  expect(heights('before')).toEqual([85, 60.7, 170]);
  expect(heights('now')).toEqual([102, 30.4, 42.5]);
  expect(heights('bound')).toEqual([170, 0, 0]);
  expect(svg).toContain('20 % more than before');
  expect(svg).toContain('50 % fewer than before');
  expect(svg).toContain('75 % fewer than before');
  expect(svg).toContain('Of 20,000 people, people who met: 7,000 before, 8,400 now, 14,000 at best;');
});
