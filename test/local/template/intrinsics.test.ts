import { describe, expect, it } from 'vitest';
import { createResolver } from '../../../lib/local/template/intrinsics.ts';

const resolve = createResolver(
  {
    resources: [],
    parameters: { Stage: 'local' },
    mappings: { Sizes: { local: { memory: 128 } } },
    conditions: {
      IsLocal: { 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] },
      IsNot: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] }] },
    },
    assetFolder: (key) => key,
  },
  {
    ref: (id) => `${id}-name`,
    attribute: (id, attribute) => `${id}/${attribute}`,
  },
);

describe('intrinsic functions', () => {
  it.each([
    [{ Ref: 'Table' }, 'Table-name'],
    [{ Ref: 'Stage' }, 'local'],
    [{ Ref: 'AWS::Region' }, 'us-east-1'],
    [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'Table/Arn'],
    [{ 'Fn::GetAtt': 'Table.Arn' }, 'Table/Arn'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Table' }, 'b']] }, 'a-Table-name-b'],
    [
      { 'Fn::Sub': `x-\${AWS::AccountId}-\${Table}-\${Table.Arn}-\${!kept}` },
      `x-000000000000-Table-name-Table/Arn-\${kept}`,
    ],
    [{ 'Fn::Sub': [`\${own}`, { own: { Ref: 'Table' } }] }, 'Table-name'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Table', 'Arn'] }] }] }, 'Arn'],
    [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] }, 128],
    [{ 'Fn::If': ['IsLocal', 'here', 'there'] }, 'here'],
    [{ 'Fn::If': ['IsNot', 'here', 'there'] }, 'there'],
    [{ kept: 1, dropped: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
    [['kept', { Ref: 'AWS::NoValue' }], ['kept']],
  ])('given %j, when it is resolved, then it is %j', (value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  it('given a function that it does not know, when it is resolved, then it says so', () => {
    expect(() => resolve({ deep: [{ 'Fn::ImportValue': 'other' }] })).toThrow(/Fn::ImportValue/);
  });
});
