import type { GatewayCall, GatewayReply } from './gateway-request.ts';

/** What a worker is told when it starts. */
export interface WorkerTask {
  /** Folder of the deployed bundle. */
  readonly folder: string;
  /** `file.export`, as Lambda writes it. */
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  /** Shared memory of the emulator's clock. */
  readonly clock: SharedArrayBuffer;
}

/** One invocation; payloads travel as JSON text, as they do on Lambda. */
export interface InvokeMessage {
  readonly kind: 'invoke';
  readonly requestId: string;
  readonly event: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
}

/** What reaches a worker. */
export type ToWorker = InvokeMessage | { readonly kind: 'reply'; readonly reply: GatewayReply };

/** What a worker reports. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'call'; readonly call: GatewayCall }
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'result'; readonly payload: string }
  | { readonly kind: 'failure'; readonly errorType: string; readonly errorMessage: string };
