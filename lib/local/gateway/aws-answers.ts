/** A response in the format of the service that was called. */
export interface AwsResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** JSON response of DynamoDB, SQS and Secrets Manager. */
export function jsonResponse(status: number, body: object): AwsResponse {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) };
}

/** An error in the service's own format: JSON, or XML for SES and SNS. */
export function errorResponse(service: string, status: number, code: string, message: string): AwsResponse {
  if (service === 'ses' || service === 'sns') {
    const type = status < 500 ? 'Sender' : 'Receiver';
    return {
      status,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse><Error><Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>local</RequestId></ErrorResponse>`,
    };
  }
  return jsonResponse(status, { __type: `com.amazonaws.${service}#${code}`, message, Message: message });
}

const THROTTLING: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  dynamodb: [400, 'ThrottlingException', 'Throughput exceeds the current capacity of your table or index.'],
  sqs: [403, 'RequestThrottled', 'The request was denied due to request throttling.'],
  ses: [400, 'Throttling', 'Maximum sending rate exceeded.'],
};

/** A service's own response to too many requests. */
export function throttledResponse(service: string): AwsResponse {
  const [status, code, message] = THROTTLING[service] ?? [400, 'ThrottlingException', 'Rate exceeded'];
  return errorResponse(service, status, code, message);
}

/** DynamoDB's response to a write that conflicts with a transaction; `items` is their number in the transaction, 0 for a single write. */
export function conflictResponse(items: number): AwsResponse {
  if (items === 0) {
    return errorResponse(
      'dynamodb',
      400,
      'TransactionConflictException',
      'Transaction is ongoing for the item',
    );
  }
  const codes = Array.from({ length: items }, (_, index) => (index === 0 ? 'TransactionConflict' : 'None'));
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`;
  return jsonResponse(400, {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    Message: message,
    message,
    CancellationReasons: codes.map((Code) =>
      Code === 'None' ? { Code } : { Code, Message: 'Transaction is ongoing for the item' },
    ),
  });
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
