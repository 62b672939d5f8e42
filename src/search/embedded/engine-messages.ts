import type { TwinEngine } from './twin-engine.js'

/** What passes between the engine's thread and the rest of the product. */
export interface EngineCall {
  readonly number: number
  readonly name: keyof TwinEngine
  readonly args: readonly unknown[]
}

export type EngineReply =
  | { readonly number: number; readonly result: unknown }
  | { readonly number: number; readonly error: { readonly kind: string; readonly message: string } }
