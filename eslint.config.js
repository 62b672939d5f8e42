import js from '@eslint/js'
import jest from 'eslint-plugin-jest'
import prettier from 'eslint-config-prettier'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/**
 * The doors of the house (docs/architecture.md): what a room may import.
 * `from` is a glob of files, `forbidden` are import patterns that would open a wall.
 */
const doors = [
  {
    files: ['src/domain/**/*.ts'],
    message: 'domain imports only domain.',
    forbidden: ['^\\.\\./(?:\\.\\./)*(?:platform|config|web|embedded|records|search|patterns-room)/', '^(?!\\.|fast-check|@stdlib/)'],
  },
  { files: ['src/platform/**/*.ts'], message: 'platform imports only platform.', rooms: ['platform'] },
  { files: ['src/embedded/**/*.ts'], message: 'embedded imports only embedded and platform.', rooms: ['embedded', 'platform'] },
]
void doors

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'var', 'coverage', 'public/assets'] },
  js.configs.recommended,
)
