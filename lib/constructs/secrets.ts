import type { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

export interface SecretsProps {
  readonly removalPolicy: RemovalPolicy;
}

const KEY_CHARACTERS = 64;

/** The generated keys: one signs tokens and may be rotated, the other hashes addresses and must last for ever. */
export class Secrets extends Construct {
  readonly token: Secret;
  readonly address: Secret;

  constructor(scope: Construct, id: string, props: SecretsProps) {
    super(scope, id);
    this.token = this.key('TokenSecret', 'Signs links and sessions.', props.removalPolicy);
    this.address = this.key(
      'AddressSecret',
      'Hashes e-mail addresses: without it nobody is recognised and erased people could be mailed again.',
      props.removalPolicy,
    );
  }

  private key(id: string, description: string, removalPolicy: RemovalPolicy): Secret {
    return new Secret(this, id, {
      description,
      removalPolicy,
      generateSecretString: { passwordLength: KEY_CHARACTERS, excludePunctuation: true },
    });
  }
}
