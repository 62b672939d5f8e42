import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import jest from 'eslint-plugin-jest'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/**
 * The doors of the house (docs/architecture.md): what the closed rooms may import. Relative paths are judged by the
 * room they lead to, packages by name.
 */
const OPEN_TO_DOMAIN = ['zod', '@stdlib/', 'snowball-stemmers']
const ROOMS =
  'accounts|audit|case-studies|coding|config|domain|embedded|interop|organisations|packs|patterns|platform|recommendations|records|search|watches|web'

function closedTo(rooms, message) {
  const allowed = rooms.join('|')
  return { regex: `^(\\.\\./)+(?!(${allowed})/)(${ROOMS}|app|cli|server|composition)(/|\\.js$)`, message }
}

const doors = [
  {
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            // Inside domain, `../patterns/` and `../record/` are domain's own folders, so rooms are told apart by depth.
            {
              regex: '^(\\.\\./){2,}(?!(domain|taxonomy|record|access|deidentify|patterns|text|[a-z-]+\\.js))',
              message: 'domain imports only domain.',
            },
            {
              regex: '^(\\.\\./)+(platform|config|web|embedded|records|search|organisations|accounts|audit|interop)/',
              message: 'domain imports only domain.',
            },
            {
              regex: `^(?!\\.)(?!(${OPEN_TO_DOMAIN.join('|')}))`,
              message: 'domain is pure: of packages it imports only zod, @stdlib and snowball-stemmers.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/platform/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [closedTo(['platform'], 'platform imports only platform.')] }],
    },
  },
  {
    files: ['src/embedded/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [closedTo(['embedded', 'platform'], 'embedded imports only embedded and platform.')] },
      ],
    },
  },
]

const AMBIENT = {
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'Only src/config/env.ts reads the environment.' },
    { object: 'Date', property: 'now', message: 'Take a Clock (src/platform/clock.ts).' },
    { object: 'Math', property: 'random', message: 'Take a Random (src/platform/random.ts).' },
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'Take a Clock (src/platform/clock.ts).',
    },
  ],
}

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'var', 'coverage', 'public/assets/*.css'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // False alarms on mongoose schema literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  { files: ['src/**/*.ts', 'seed/**/*.ts'], rules: AMBIENT },
  {
    files: ['src/platform/**/*.ts', 'src/config/env.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    // Inner loops over bytes and index bounds, where the length has just been looked at; and bson's Timestamp, whose
    // halves are read as numbers on the wire.
    files: ['src/embedded/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/prefer-optional-chain': 'off',
    },
  },
  ...doors,
  {
    files: ['test/**/*.ts'],
    extends: [jest.configs['flat/recommended']],
    rules: {
      '@typescript-eslint/require-await': 'off',
      // Table rows that expect a refusal or a result, and sessions that throw where the status is another.
      'jest/no-conditional-expect': 'off',
      'jest/expect-expect': [
        'error',
        {
          assertFunctionNames: ['expect', 'request.**.expect', 'fc.assert', 'expect*', 'site.expect*', 'assert*'],
        },
      ],
    },
  },
  {
    // What comes back from a server is looked at as it is; one overload of the driver is on its way out.
    files: ['test/golden/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/no-deprecated': 'off',
    },
  },
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: globals.node } },
  { files: ['public/**/*.js'], languageOptions: { globals: globals.browser } },
  prettier,
)
