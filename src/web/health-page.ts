import { Router } from 'express'
import type { Connection } from 'mongoose'

/** `GET /health` for container and load balancer: 200 while the store answers, 503 otherwise. Says nothing else. */
export function healthPage({ connection }: { readonly connection: Connection }): Router {
  const router = Router()
  router.get('/health', async (_req, res) => {
    try {
      await connection.db?.command({ ping: 1 })
      res.json({ status: 'ok' })
    } catch {
      res.status(503).json({ status: 'store does not answer' })
    }
  })
  return router
}
