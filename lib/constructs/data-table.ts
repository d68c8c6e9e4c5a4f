import type { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

export interface DataTableProps {
  readonly removalPolicy: RemovalPolicy;
  readonly deletionProtection: boolean;
}

/** The one table, with its two overloaded indexes and its stream. */
export class DataTable extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly streamArn: string;

  constructor(scope: Construct, id: string, props: DataTableProps) {
    super(scope, id);
    const table = new TableV2(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      globalSecondaryIndexes: [index('gsi1'), index('gsi2')],
      billing: Billing.onDemand(),
      timeToLiveAttribute: 'ttl',
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.deletionProtection,
      removalPolicy: props.removalPolicy,
    });
    if (!table.tableStreamArn) throw new Error('the table has no stream');
    this.name = table.tableName;
    this.arn = table.tableArn;
    this.streamArn = table.tableStreamArn;
  }

  /** ARN of an index. */
  indexArn(name: 'gsi1' | 'gsi2'): string {
    return `${this.arn}/index/${name}`;
  }
}

function text(name: string) {
  return { name, type: AttributeType.STRING };
}

function index(name: 'gsi1' | 'gsi2') {
  return {
    indexName: name,
    partitionKey: text(`${name}pk`),
    sortKey: text(`${name}sk`),
    projectionType: ProjectionType.ALL,
  };
}
