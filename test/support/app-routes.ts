import type { Express } from 'express'

interface Layer {
  readonly rawPath: unknown
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle: { readonly stack?: readonly Layer[] }
}

/** Every route that an application answers, as `POST /records/:ref/addenda`, read from its router and sorted. */
export function routesOf(app: Express): string[] {
  return [...new Set(under(app.router.stack as unknown as readonly Layer[], ''))].sort()
}

function under(stack: readonly Layer[], prefix: string): string[] {
  return stack.flatMap(({ route, rawPath, handle }) => {
    if (route !== undefined) {
      const methods = Object.keys(route.methods).filter(method => route.methods[method] === true)
      return pathsOf(route.path).flatMap(path => methods.map(method => `${method.toUpperCase()} ${prefix}${path}`))
    }
    if (handle.stack === undefined) return []
    const { stack: inner } = handle
    return pathsOf(rawPath).flatMap(path => under(inner, path === '/' ? prefix : `${prefix}${path}`))
  })
}

function pathsOf(path: unknown): string[] {
  const paths: readonly unknown[] = Array.isArray(path) ? path : [path]
  return paths.map(each => {
    if (typeof each === 'string') return each
    throw new Error('A route that is no plain path cannot be listed')
  })
}
