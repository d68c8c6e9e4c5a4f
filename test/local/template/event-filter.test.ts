import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../lib/local/template/event-filter.ts';

const event = {
  eventName: 'MODIFY',
  dynamodb: { NewImage: { kind: { S: 'counter' }, total: { N: '3' } } },
  size: 7,
};
const matches = (pattern: object) => parsePattern(JSON.stringify(pattern))(event);

describe('an event-source filter', () => {
  it.each([
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['REMOVE'] }, false],
    [{ dynamodb: { NewImage: { kind: { S: ['counter'] } } } }, true],
    [{ dynamodb: { OldImage: { kind: { S: ['counter'] } } } }, false],
    [{ eventName: ['MODIFY'], dynamodb: { NewImage: { kind: { S: ['mail'] } } } }, false],
    [{ dynamodb: { NewImage: { kind: { S: [{ prefix: 'cou' }] } } } }, true],
    [{ dynamodb: { NewImage: { kind: { S: [{ suffix: 'ter' }] } } } }, true],
    [{ dynamodb: { NewImage: { kind: { S: [{ 'anything-but': ['mail', 'group'] }] } } } }, true],
    [{ dynamodb: { NewImage: { kind: { S: [{ 'anything-but': { prefix: 'c' } }] } } } }, false],
    [{ dynamodb: { NewImage: { missing: { S: [{ 'anything-but': 'x' }] } } } }, false],
    [{ dynamodb: { NewImage: { ttl: [{ exists: false }] } } }, true],
    [{ dynamodb: { NewImage: { kind: [{ exists: true }] } } }, true],
    [{ size: [{ numeric: ['>', 5, '<=', 7] }] }, true],
    [{ size: [{ numeric: ['<', 7] }] }, false],
    [{ $or: [{ eventName: ['REMOVE'] }, { size: [7] }] }, true],
  ])('given %j, when the record arrives, then it is %s that the function gets it', (pattern, expected) => {
    expect(matches(pattern)).toBe(expected);
  });

  it('given an operator that it does not know, when it is read, then it says so', () => {
    expect(() => matches({ eventName: [{ cidr: '10.0.0.0/8' }] })).toThrow(/operator cidr \(on eventName\)/);
  });

  it('given no JSON, when it is read, then it says so', () => {
    expect(() => parsePattern('{')).toThrow(/not JSON/);
  });
});
