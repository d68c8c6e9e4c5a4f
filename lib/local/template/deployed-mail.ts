import * as z from 'zod/mini';
import { nameOfArn } from '../arns.ts';
import type { Resources } from './resources.ts';

/** Where SES publishes the events of a configuration set. */
interface EventDestination {
  readonly configurationSet: string;
  /** Name of the topic. */
  readonly topic: string;
  /** SES's event names, in lower case. */
  readonly events: readonly string[];
}

export interface DeployedMail {
  /** Verified senders: addresses and domains. */
  readonly identities: readonly string[];
  readonly configurationSets: readonly string[];
  readonly destinations: readonly EventDestination[];
}

const destinationSchema = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Enabled: z._default(z.boolean(), true),
    Name: z.optional(z.string()),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }, 'only topics are known as event destinations'),
  }),
});

export function readMail(resources: Resources): DeployedMail {
  return {
    identities: resources.all('AWS::SES::EmailIdentity', z.unknown()).map(({ id }) => resources.ref(id)),
    configurationSets: resources
      .all('AWS::SES::ConfigurationSet', z.unknown())
      .map(({ id }) => resources.ref(id)),
    destinations: resources
      .all('AWS::SES::ConfigurationSetEventDestination', destinationSchema)
      .filter(({ properties }) => properties.EventDestination.Enabled)
      .map(({ properties }) => ({
        configurationSet: properties.ConfigurationSetName,
        topic: nameOfArn(properties.EventDestination.SnsDestination.TopicARN),
        events: properties.EventDestination.MatchingEventTypes.map((event) => event.toLowerCase()),
      })),
  };
}
