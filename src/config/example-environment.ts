import { SETTING_NAMES, settingDefault, settingDescription } from './config.js'

/** The text of `.env.example`: every setting with what it is for, its default set, the rest commented out. */
export function exampleEnvironment(): string {
  const parts = SETTING_NAMES.map(name => {
    const value = settingDefault(name)
    return `# ${settingDescription(name)}\n${value === null ? `# ${name}=` : `${name}=${value}`}\n`
  })
  return `# Copy to .env and change what you need. Empty values count as not set.\n\n${parts.join('\n')}${FOR_COMPOSE}`
}

const FOR_COMPOSE = `
# --- For docker-compose.yml only ---------------------------------------------
# Passwords of the database and the search engine: letters and digits, each made with \`openssl rand -hex 32\`
# MONGO_PASSWORD=
# MEILI_MASTER_KEY=
# Port on this machine
# PUBLISHED_PORT=3000
`
