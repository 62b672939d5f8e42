/** Whole messages out of a stream of bytes that splits and glues them as it likes. */
import { HEADER_BYTES, ProtocolFault } from './messages.js'

/** @param limit the largest message, in bytes, that is taken */
export function makeFramer(limit: number) {
  let chunks: Buffer[] = []
  let held = 0
  let wanted = 0
  return {
    /** The messages that are whole by now. @throws ProtocolFault for a length that no message has */
    push(chunk: Buffer): Buffer[] {
      chunks.push(chunk)
      held += chunk.length
      const messages: Buffer[] = []
      if (wanted === 0 && held < 4) return messages
      if (wanted > held) return messages
      let bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks)
      for (;;) {
        wanted = bytes.length >= 4 ? bytes.readInt32LE(0) : 0
        if (bytes.length >= 4 && (wanted < HEADER_BYTES || wanted > limit)) {
          throw new ProtocolFault(`a message of ${wanted} bytes`)
        }
        if (wanted === 0 || bytes.length < wanted) break
        messages.push(bytes.subarray(0, wanted))
        bytes = bytes.subarray(wanted)
      }
      chunks = bytes.length > 0 ? [bytes] : []
      held = bytes.length
      return messages
    },
  }
}
