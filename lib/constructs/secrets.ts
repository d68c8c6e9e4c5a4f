import { type RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

export interface SecretsProps {
  readonly removalPolicy: RemovalPolicy;
}

const KEY_CHARACTERS = 64;

/** The generated keys: one signs tokens, one proves the distribution to the API, one hashes addresses for good. */
export class Secrets extends Construct {
  readonly token: Secret;
  readonly address: Secret;
  readonly origin: Secret;

  constructor(scope: Construct, id: string, props: SecretsProps) {
    super(scope, id);
    this.token = this.key('TokenSecret', 'Signs links and sessions.', props.removalPolicy);
    this.address = this.key(
      'AddressSecret',
      'Hashes e-mail addresses: without it nobody is recognised and erased people could be mailed again.',
      props.removalPolicy,
    );
    this.origin = this.key(
      'OriginSecret',
      'Goes with every request from CloudFront to the API, which refuses all others.',
      props.removalPolicy,
    );
    const rule = 'AwsSolutions::AwsSolutions-SMG4';
    Validations.of(this.token).acknowledge({
      id: rule,
      reason:
        'Rotated by putting a new value, as the runbook says: functions sign with the current version and still ' +
        'accept the previous one. A rotation on a timer would end links in mails that are still good.',
    });
    Validations.of(this.origin).acknowledge({
      id: rule,
      reason:
        'Rotated by putting a new value and then giving it to the distribution, as the runbook says: the API accepts the ' +
        'current and the previous version.',
    });
    Validations.of(this.address).acknowledge({
      id: rule,
      reason: 'Must never change: the table knows addresses only by their hash under this key.',
    });
  }

  private key(id: string, description: string, removalPolicy: RemovalPolicy): Secret {
    return new Secret(this, id, {
      description,
      removalPolicy,
      generateSecretString: { passwordLength: KEY_CHARACTERS, excludePunctuation: true },
    });
  }
}
