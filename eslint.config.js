import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const noClientNavigation = {
  group: ['@remix-run/react'],
  importNames: ['Link', 'NavLink', 'useFetcher', 'useNavigate', 'useSubmit', 'useRevalidator', 'Form', 'Scripts', 'Await'],
  message: 'Pages are not hydrated: use plain links and forms.',
}

export default tseslint.config(
  { ignores: ['build/**', 'data/**', 'node_modules/**', 'db/migrations/**', 'playwright-report/**', 'test-results/**', 'coverage/**', 'content/**', 'scenarios/**', 'curricula/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // Remix answers by thrown responses; nothing else that is no Error is thrown.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'no-restricted-imports': ['error', { patterns: [noClientNavigation] }],
      eqeqeq: ['error', 'always'],
    },
  },
  {
    files: ['app/**/*.tsx'],
    plugins: { 'jsx-a11y': a11y, 'react-hooks': hooks },
    rules: {
      ...a11y.flatConfigs.recommended.rules,
      ...hooks.configs.recommended.rules,
      'no-restricted-syntax': [
        'error',
        { selector: 'ThrowStatement > :matches(Literal, TemplateLiteral, ObjectExpression)', message: 'Throw an Error or a Response.' },
        { selector: 'JSXAttribute[name.name="style"]', message: 'The content security policy refuses style attributes: use a class or SVG geometry.' },
        { selector: 'JSXOpeningElement[name.name="script"]:not(:has(JSXAttribute[name.name="src"]))', message: 'No inline scripts.' },
      ],
    },
  },
  { files: ['app/entry.client.tsx'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['scripts/**', 'tests/**', 'app/boot.server.ts'], rules: { 'no-console': 'off' } },
)
