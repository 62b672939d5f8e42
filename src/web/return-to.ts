/** An origin that cannot exist; paths are resolved against it to see whether they stay on it. */
const HERE = 'http://afterimage.invalid'

/**
 * Where to go after signing in: a path of this site, or `/` for anything that could lead elsewhere (`//evil.example`,
 * `/\evil.example`, `https:…`, `javascript:…`) or back to signing in.
 */
export function safeReturnTo(value: unknown): string {
  // A browser drops tabs and line ends from an address and reads `\` as `/`; neither is in an address of ours.
  if (typeof value !== 'string' || !/^\/(?!\/)[\x21-\x7E]*$/.test(value) || value.includes('\\')) return '/'
  if (!URL.canParse(value, HERE)) return '/'
  const url = new URL(value, HERE)
  if (url.origin !== HERE) return '/'
  // `/.//evil.example` is on this site until it is written without its dots.
  const path = url.pathname + url.search + url.hash
  return path.startsWith('//') || /^\/sign-(in|out)(\/|$)/.test(url.pathname) ? '/' : path
}

/** The sign-in page that leads back to a path of this site. */
export function signInHref(path: string): string {
  const target = safeReturnTo(path)
  return target === '/' ? '/sign-in' : `/sign-in?return-to=${encodeURIComponent(target)}`
}
