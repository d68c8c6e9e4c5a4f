import type { DynamoDBRecord } from 'aws-lambda';
import { buildLocalStage } from '../../lib/local/build.ts';
import { readDeployment } from '../../lib/local/template/deployment.ts';
import { loadTemplate } from '../../lib/local/template/template.ts';

/** Whether a function gets a record of the table's stream. */
export type RecordFilter = (record: DynamoDBRecord) => boolean;

/** The filters of the synthesised template for a function that it names, such as `StreamMatch`. Throws if it has none. */
export async function filterOf(functionName: string): Promise<RecordFilter> {
  const { mappings } = readDeployment(loadTemplate(await buildLocalStage()), 'http://localhost');
  const mapping = mappings.streams.find((stream) => stream.function.name === functionName);
  if (!mapping) throw new Error(`no stream feeds ${functionName}`);
  return (record) => mapping.patterns.some((matches) => matches(record));
}
