import type { AnySetting, SettingsGroup } from './setting.js';

/** `.env.example`: every setting commented out with its default, grouped by room. */
export function renderEnvExample(groups: readonly SettingsGroup[]): string {
  const blocks = groups.map((group) => {
    const lines = Object.values(group.settings).map((setting) => `# ${setting.why}\n# ${setting.format}; default: ${setting.fallbackText}\n#${setting.name}=`);
    return `# --- ${group.room} ---\n\n${lines.join('\n\n')}`;
  });
  return `# Every setting of Atelier. All are optional. Generated: npm run generate\n\n${blocks.join('\n\n')}\n`;
}

/** `docs/configuration.md`: one table a room. */
export function renderConfigurationPage(groups: readonly SettingsGroup[]): string {
  const sections = groups.map((group) => {
    const rows = Object.values(group.settings).map(tableRow);
    return `## ${group.room}\n\n| setting | format | default | meaning |\n|---|---|---|---|\n${rows.join('\n')}`;
  });
  const head = '# Configuration\n\nAll settings come from the environment (or a `.env` file); all are optional. A fault in any of them stops the process before it opens a socket, and all faults are printed together. This page is generated from the code: `npm run generate`.';
  return `${head}\n\n${sections.join('\n\n')}\n`;
}

function tableRow(setting: AnySetting): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const secret = setting.secret ? ' Secret.' : '';
  return `| \`${setting.name}\` | ${cell(setting.format)} | ${cell(setting.fallbackText)} | ${cell(setting.why)}${secret} |`;
}
