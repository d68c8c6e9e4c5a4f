import { describe, expect, it } from 'vitest';
import { startSmallEmulator } from '../fixtures/small-emulator.ts';

const mapping = (properties: object) => ({ stream: properties });

describe('a template that this machine cannot run', () => {
  it.each([
    [
      'a resource of an unknown type',
      { resources: { Bucket: { Type: 'AWS::S3::Bucket' } } },
      /AWS::S3::Bucket \(Bucket\)/,
    ],
    [
      'a FIFO queue',
      { resources: { Fifo: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } } },
      /Fifo \(AWS::SQS::Queue\).*FIFO queues are not supported/,
    ],
    ['an unknown mapping property', mapping({ TumblingWindowInSeconds: 5 }), /StreamMapping/],
    [
      'a failure topic instead of a queue',
      mapping({ DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:us-east-1:000000000000:x' } } }),
      /StreamMapping.*only knows queues/,
    ],
    [
      'an unknown filter operator',
      mapping({ FilterCriteria: { Filters: [{ Pattern: '{"eventName":[{"wildcard":"I*"}]}' }] } }),
      /operator wildcard/,
    ],
  ])(
    'given %s, when the emulator starts, then it names what it cannot do',
    async (_what, changes, message) => {
      await expect(startSmallEmulator(changes)).rejects.toThrow(message);
    },
  );
});
