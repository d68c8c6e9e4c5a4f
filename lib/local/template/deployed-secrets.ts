import * as z from 'zod/mini';
import type { Resources } from './resources.ts';

export interface DeployedSecret {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly length: number;
  /** Characters it may contain. */
  readonly characters: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

const flag = z._default(z.boolean(), false);
const schema = z.object({
  GenerateSecretString: z.strictObject(
    {
      PasswordLength: z._default(z.number(), 32),
      ExcludeCharacters: z._default(z.string(), ''),
      ExcludeLowercase: flag,
      ExcludeUppercase: flag,
      ExcludeNumbers: flag,
      ExcludePunctuation: flag,
      IncludeSpace: flag,
      RequireEachIncludedType: z.optional(z.boolean()),
    },
    'only plain generated secrets are known',
  ),
});

export function readSecrets(resources: Resources): readonly DeployedSecret[] {
  return resources.all('AWS::SecretsManager::Secret', schema).map(({ id, name, properties }) => {
    const rules = properties.GenerateSecretString;
    const candidates = [
      rules.ExcludeLowercase ? '' : LETTERS,
      rules.ExcludeUppercase ? '' : LETTERS.toUpperCase(),
      rules.ExcludeNumbers ? '' : '0123456789',
      rules.ExcludePunctuation ? '' : PUNCTUATION,
      rules.IncludeSpace ? ' ' : '',
    ].join('');
    return {
      id,
      name,
      arn: resources.ref(id),
      length: rules.PasswordLength,
      characters: [...candidates]
        .filter((character) => !rules.ExcludeCharacters.includes(character))
        .join(''),
    };
  });
}
