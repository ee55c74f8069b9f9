import type { AnySetting, SettingsGroup, SettingsOf } from './setting.js';

/** One fault of the configuration: which variable, what it should be, what is wrong. */
export interface SettingFault {
  readonly name: string;
  readonly format: string;
  readonly reason: string;
}

/** All faults of the configuration together; thrown before any socket is opened. */
export class SettingsError extends Error {
  readonly faults: readonly SettingFault[];

  constructor(faults: readonly SettingFault[]) {
    const lines = faults.map((fault) => `  ${fault.name}: ${fault.reason} (format: ${fault.format})`);
    super(`The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${lines.join('\n')}\nSee docs/configuration.md.`);
    this.name = 'SettingsError';
    this.faults = faults;
  }
}

/**
 * Reads and checks the settings of several rooms from an environment. An empty variable counts as unset.
 * @returns values per group, typed.
 * @throws SettingsError with every fault, not only the first.
 */
export function loadSettings<Groups extends Record<string, SettingsGroup>>(
  groups: Groups,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly [K in keyof Groups]: SettingsOf<Groups[K]> } {
  const faults: SettingFault[] = [];
  const values: Record<string, Record<string, unknown>> = {};
  for (const [groupName, group] of Object.entries(groups)) {
    values[groupName] = {};
    for (const [key, setting] of Object.entries(group.settings)) {
      values[groupName][key] = readOne(setting, environment[setting.name], faults);
    }
  }
  if (faults.length > 0) throw new SettingsError(dedupe(faults));
  return values as { readonly [K in keyof Groups]: SettingsOf<Groups[K]> };
}

function readOne(setting: AnySetting, raw: string | undefined, faults: SettingFault[]): unknown {
  if (raw === undefined || raw.trim() === '') return setting.fallback;
  const parsed = setting.schema.safeParse(raw.trim());
  if (parsed.success) return parsed.data;
  const shown = setting.secret ? '' : `, received "${raw}"`;
  faults.push({ name: setting.name, format: setting.format, reason: `${parsed.error.issues[0].message}${shown}` });
  return undefined;
}

function dedupe(faults: readonly SettingFault[]): SettingFault[] {
  return [...new Map(faults.map((fault) => [fault.name, fault])).values()];
}
