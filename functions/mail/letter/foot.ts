import type { Imprint } from '../../domain/imprint.ts';
import type { Link } from './letter.ts';
import type { Words } from './words.ts';

/** Who sends all mails of a stage. None of it comes from members. */
export interface House {
  /** Origin of the site. */
  readonly site: string;
  /** Who answers for it; a stage that keeps data always says. `email` is read by a person. */
  readonly operator: (Imprint & { readonly email: string }) | undefined;
  /** Whether everything may end with the stage. */
  readonly isTrial: boolean;
}

/** What every mail ends with: what this is, where, who answers for it, and how to reach a person. */
export interface Foot {
  readonly closing: Words;
  readonly site: Link;
  /** Who answers for it, in sentences. */
  readonly about: readonly Words[];
  /** Where to write to a person. */
  readonly questions?: { readonly words: Words; readonly email: string } | undefined;
  /** Who answers for it, by name. */
  readonly operator: string | undefined;
}

/** What a language says in the foot. */
interface FootWords {
  readonly closing: Words;
  readonly about: {
    readonly runBy: (name: string, address: string) => Words;
    readonly unnamed: Words;
    readonly trial: Words;
    readonly questions: Words;
  };
}

/** The foot of all mails in one language. */
export const footOf = ({ site, operator, isTrial }: House, { closing, about: words }: FootWords): Foot => ({
  closing,
  site: { label: new URL(site).host, href: site },
  about: [
    operator ? words.runBy(operator.name, operator.lines.join(', ')) : words.unnamed,
    ...(isTrial ? [words.trial] : []),
  ],
  questions: operator && { words: words.questions, email: operator.email },
  operator: operator?.name,
});
