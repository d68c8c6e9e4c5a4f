import * as z from 'zod/mini';
import { nameOfArn } from '../arns.ts';
import type { Resources } from './resources.ts';

/** What SES does with incoming mail. */
export interface ReceiptRule {
  /** Addresses and domains whose mail it accepts, in lower case. */
  readonly recipients: readonly string[];
  /** Name of the topic that gets the mail. */
  readonly topic: string;
}

const ruleSchema = z.object({
  Rule: z.strictObject({
    Name: z.optional(z.string()),
    Enabled: z._default(z.boolean(), true),
    Recipients: z.array(z.string()),
    ScanEnabled: z.optional(z.boolean()),
    TlsPolicy: z.optional(z.string()),
    Actions: z.tuple([
      z.strictObject({
        SNSAction: z.strictObject(
          { TopicArn: z.string(), Encoding: z.literal('Base64', 'mail is handed on as Base64 only') },
          'only a topic is known as what receives mail',
        ),
      }),
    ]),
  }),
});

/** The enabled rules. Here every rule set is active. */
export const readReceiptRules = (resources: Resources): readonly ReceiptRule[] =>
  resources
    .all('AWS::SES::ReceiptRule', ruleSchema)
    .filter(({ properties }) => properties.Rule.Enabled)
    .map(({ properties: { Rule } }) => ({
      recipients: Rule.Recipients.map((recipient) => recipient.toLowerCase()),
      topic: nameOfArn(Rule.Actions[0].SNSAction.TopicArn),
    }));
