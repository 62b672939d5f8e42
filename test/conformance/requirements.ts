/** Which tests are meant for the server at hand. */
import type { MongoClient } from 'mongodb'
import type { Requirement } from './spec-file.js'

export interface ServerFacts {
  readonly version: string
  readonly wireVersion: number
  readonly topology: 'single' | 'replicaset' | 'sharded'
}

export async function factsOf(client: MongoClient): Promise<ServerFacts> {
  const admin = client.db('admin')
  const [hello, build] = await Promise.all([admin.command({ hello: 1 }), admin.command({ buildInfo: 1 })])
  return {
    version: String(build['version']),
    wireVersion: Number(hello['maxWireVersion']),
    topology: hello['setName'] ? 'replicaset' : hello['msg'] === 'isdbgrid' ? 'sharded' : 'single',
  }
}

/** Why the requirements leave this server out, or `undefined` if one of them takes it. */
export function unmet(requirements: readonly Requirement[] | undefined, server: ServerFacts): string | undefined {
  if (!requirements || requirements.length === 0) return undefined
  const reasons = requirements.map(requirement => reasonAgainst(requirement, server))
  return reasons.includes(undefined) ? undefined : [...new Set(reasons)].join('; ')
}

function reasonAgainst(requirement: Requirement, { version, topology }: ServerFacts): string | undefined {
  const { minServerVersion: min, maxServerVersion: max, topologies, auth, serverless } = requirement
  if (min !== undefined && compareVersions(version, min) < 0) return `for servers from ${min}`
  if (max !== undefined && compareVersions(version, max) > 0) return `for servers up to ${max}`
  if (topologies && !topologies.some(each => each === topology)) return `for ${topologies.join(', ')} only`
  if (auth === true) return 'needs authentication'
  if (serverless === 'require') return 'for serverless only'
  if (requirement.csfle) return 'needs client-side encryption'
  if (requirement.serverParameters) return 'needs server parameters'
  return undefined
}

/** Missing parts of the wanted version are not compared, so that "up to 4.4" takes 4.4.29. */
function compareVersions(version: string, wanted: string): number {
  const own = version.split('.').map(Number)
  for (const [at, part] of wanted.split('.').map(Number).entries()) {
    const difference = (own[at] ?? 0) - part
    if (difference !== 0) return difference
  }
  return 0
}
