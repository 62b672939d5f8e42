import { collectDefaultMetrics, Registry } from 'prom-client'

/** What this process counts and measures, for whoever watches over it. */
export type Metrics = Registry

/** An empty register; with `process`, it tells of memory, event loop and collections too. Each composition has its own. */
export function createMetrics({ process = false }: { readonly process?: boolean } = {}): Metrics {
  const register = new Registry()
  if (process) collectDefaultMetrics({ register })
  return register
}
