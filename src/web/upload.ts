import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import type { Request, RequestHandler, Response } from 'express'
import createError from 'http-errors'

/** A file that came with a form, on disk. It is removed when the request ends, unless it has been moved. */
export interface Upload {
  readonly path: string
  /** As the sender called it; for showing only. */
  readonly name: string
  readonly bytes: number
  /** It is larger than this many bytes, the most that is taken, and cut off there; `null` where it is whole. */
  readonly largerThan: number | null
}

export interface UploadOptions {
  /** Paths whose forms may carry a file; others' multipart bodies are not read. */
  readonly paths: readonly string[]
  /** Who may send one at all. Asked before anything is read. */
  readonly mayUpload: (res: Response) => boolean
  /** Where the file waits; made for its owner only. */
  readonly directory: string
  readonly largestBytes: number
  /** A name for the file on disk. */
  readonly newName: () => string
}

const uploads = new WeakMap<Request, Upload>()

/** The file of a form that `uploadBody` has read; `null` where none was chosen. */
export function uploadOf(req: Request): Upload | null {
  return uploads.get(req) ?? null
}

/**
 * Reads multipart forms: fields into `req.body`, as other forms', and one file straight to disk, so that none is held in
 * memory. Must come before the check of the form's token, which is one of its fields.
 */
export function uploadBody(options: UploadOptions): RequestHandler {
  return async (req, res, next) => {
    const isForm = req.method === 'POST' && req.is('multipart/form-data') !== false && options.paths.includes(req.path)
    if (!isForm || !options.mayUpload(res)) {
      next()
      return
    }
    await mkdir(options.directory, { recursive: true, mode: 0o700 })
    const file = path.join(options.directory, options.newName())
    res.once('close', () => void rm(file, { force: true }))
    const { fields, upload } = await received(req, file, options.largestBytes)
    req.body = fields
    if (upload !== null) uploads.set(req, upload)
    next()
  }
}

async function received(
  req: Request,
  file: string,
  largestBytes: number,
): Promise<{ fields: Record<string, string>; upload: Upload | null }> {
  const fields: Record<string, string> = {}
  let upload: Upload | null = null
  let writing: Promise<void> = Promise.resolve()
  const form = formReader(req, largestBytes)
  form.on('field', (name, value) => (fields[name] = value))
  form.on('file', (_name, stream, { filename }) => {
    if (filename === undefined || filename === '') {
      stream.resume()
      return
    }
    let bytes = 0
    stream.on('data', (chunk: Buffer) => (bytes += chunk.length))
    let largerThan: number | null = null
    stream.on('limit', () => (largerThan = largestBytes))
    writing = pipeline(stream, createWriteStream(file, { mode: 0o600 })).then(() => {
      upload = { path: file, name: path.basename(filename), bytes, largerThan }
    })
    // Heard of below; without a listener now, a failure while the form is still coming would end the process.
    writing.catch(() => undefined)
  })
  try {
    await pipeline(req, form)
    await writing
  } catch (error) {
    // Only once it is written no more can it be removed for good.
    await writing.catch(() => undefined)
    await rm(file, { force: true })
    throw createError(400, 'The form was broken off', { cause: error })
  }
  return { fields, upload }
}

function formReader(req: Request, largestBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      limits: { files: 1, fields: 50, fieldSize: 10_000, fileSize: largestBytes, parts: 60 },
      defParamCharset: 'utf8',
    })
  } catch (error) {
    // Its heading does not say how its parts are set apart.
    throw createError(400, 'The form cannot be read', { cause: error })
  }
}
