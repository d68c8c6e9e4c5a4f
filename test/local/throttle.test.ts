import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createDoor } from '../../lib/local/throttle.ts';
import { type SmallHome, startSmallHome } from './fixtures/small-home.ts';

let home: SmallHome | undefined;
afterEach(async () => {
  await home?.stop();
  home = undefined;
});

describe('the throttle of the API', () => {
  it('given requests at any times, then never more pass than the burst and what the rate gives since', () => {
    const pauses = fc.array(fc.nat({ max: 2_000 }), { maxLength: 100 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        pauses,
        (rate, burst, ms) => {
          let now = 0;
          const admits = createDoor({ rate, burst }, () => now);
          let passed = 0;
          for (const pause of ms) {
            now += pause;
            if (admits()) passed += 1;
          }
          expect(passed).toBeLessThanOrEqual(burst + (now * rate) / 1000);
        },
      ),
    );
  });

  it('given a quiet time, then the burst passes at once, and later one for each token', () => {
    let now = 0;
    const admits = createDoor({ rate: 2, burst: 3 }, () => now);
    const knock = (times: number) => Array.from({ length: times }, () => admits());
    expect(knock(5)).toEqual([true, true, true, false, false]);
    now = 499;
    expect(knock(1)).toEqual([false]);
    now = 500;
    expect(knock(2)).toEqual([true, false]);
    now = 3_600_000;
    expect(knock(4)).toEqual([true, true, true, false]);
  });

  it('given a stage that lets two requests through, when a third comes, then no function is asked', async () => {
    const Stage = {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        ApiId: { Ref: 'Api' },
        StageName: '$default',
        DefaultRouteSettings: { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 2 },
      },
    };
    home = await startSmallHome({ resources: { Stage } });
    const knock = async () => {
      const answer = await fetch(`${home?.url}/things/one`, {
        headers: { origin: 'https://friend.example.org' },
      });
      expect(answer.headers.get('access-control-allow-origin')).toBe('https://friend.example.org');
      return { status: answer.status, body: await answer.text() };
    };
    expect((await knock()).status).toBe(200);
    expect((await knock()).status).toBe(200);
    expect(await knock()).toEqual({ status: 429, body: '{"message":"Too Many Requests"}' });
  });
});
