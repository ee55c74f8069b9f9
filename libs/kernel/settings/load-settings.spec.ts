import { SettingsError, booleanSetting, choiceSetting, defineSettings, integerSetting, listSetting, loadSettings, mebibytesSetting, portSetting, renderConfigurationPage, renderEnvExample, secondsSetting, textSetting, urlSetting } from '../index.js';

const group = defineSettings('sample', {
  port: portSetting('PORT', { default: 3000, why: 'where it listens' }),
  key: textSetting('KEY', { why: 'a secret', secret: true }),
  leaseMs: secondsSetting('LEASE_S', { min: 1, max: 600 }, { defaultS: 15, why: 'a time' }),
  depth: integerSetting('DEPTH', { min: 1, max: 10 }, { default: 5, why: 'a number' }),
  maxBytes: mebibytesSetting('MAX_MB', { min: 1, max: 100 }, { defaultMiB: 20, why: 'a size' }),
  address: urlSetting('ADDRESS', ['redis:', 'rediss:'], { why: 'an address' }),
  on: booleanSetting('ON', { default: false, why: 'a switch' }),
  hosts: listSetting('HOSTS', { default: [], why: 'a list' }),
  level: choiceSetting('LEVEL', ['info', 'warn'], { default: 'info', why: 'a choice' }),
});

describe('loadSettings', () => {
  it('takes the defaults for what is unset or empty', () => {
    const { sample } = loadSettings({ sample: group }, { PORT: '', KEY: ' ' });
    expect(sample).toEqual({ port: 3000, key: undefined, leaseMs: 15_000, depth: 5, maxBytes: 20 * 2 ** 20, address: undefined, on: false, hosts: [], level: 'info' });
  });

  it('reads every format into the units of the code', () => {
    const environment = { PORT: '0', KEY: 'k', LEASE_S: '1.5', DEPTH: '10', MAX_MB: '1', ADDRESS: 'rediss://h:1', ON: 'Yes', HOSTS: 'a, b:80,,', LEVEL: 'warn' };
    const { sample } = loadSettings({ sample: group }, environment);
    expect(sample).toEqual({ port: 0, key: 'k', leaseMs: 1500, depth: 10, maxBytes: 2 ** 20, address: 'rediss://h:1', on: true, hosts: ['a', 'b:80'], level: 'warn' });
  });

  it('names all faults together, with the format and without secrets', () => {
    const broken = { PORT: '70000', LEASE_S: 'soon', DEPTH: '0', ADDRESS: 'http://x', ON: 'perhaps', LEVEL: 'loud' };
    const load = () => loadSettings({ sample: group }, broken);
    expect(load).toThrow(SettingsError);
    try {
      load();
    } catch (error) {
      expect((error as SettingsError).faults.map((fault) => fault.name)).toEqual(['PORT', 'LEASE_S', 'DEPTH', 'ADDRESS', 'ON', 'LEVEL']);
      expect((error as Error).message).toContain('DEPTH: expected a whole number between 1 and 10, received "0"');
    }
  });

  it('never prints the value of a secret', () => {
    const secret = defineSettings('s', { token: integerSetting('TOKEN', { min: 0, max: 1 }, { why: 'w', secret: true }) });
    expect(() => loadSettings({ secret }, { TOKEN: 'hunter2' })).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }));
  });
});

describe('the documents of the settings', () => {
  it('list every setting with format, default and reason', () => {
    const page = renderConfigurationPage([group]);
    const example = renderEnvExample([group]);
    for (const { name, why } of Object.values(group.settings)) {
      expect(page).toContain(`\`${name}\``);
      expect(example).toContain(`#${name}=`);
      expect(example).toContain(why);
    }
    expect(page).toContain('| `LEVEL` | info \\| warn | info | a choice |');
  });
});
