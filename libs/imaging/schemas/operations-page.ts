import { z } from 'zod';
import type { OperationDefinition, OperationGroup } from './define-operation.js';

const GROUPS: Readonly<Record<OperationGroup, string>> = {
  size: 'Size and shape',
  format: 'Format',
  light: 'Light',
  colour: 'Colour',
  detail: 'Detail',
  effect: 'Effects',
  compose: 'Composition',
  material: 'Material',
};

const HEAD = `# Operations

What can be done to a picture. A plan is a list of steps \`{ "op": "<id>", "params": { … } }\`; the file is read once, every
step works on the pixels that the one before it left, and the file is written once. Colours are \`#rgb\`, \`#rrggbb\`,
\`#rrggbbaa\`, a name of CSS, or \`transparent\`. Every example below runs as it stands. How to add one:
[how-to-add-an-operation.md](how-to-add-an-operation.md). This page is generated from the code: \`npm run generate\`.`;

/** The part of a JSON schema that the tables show. */
interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Shape[];
}

/** `docs/operations.md`: one section a group, one table an operation. */
export function renderOperationsPage(definitions: readonly OperationDefinition[]): string {
  const groups = (Object.keys(GROUPS) as OperationGroup[]).map((group) => {
    const members = definitions.filter((definition) => definition.group === group);
    return members.length === 0 ? [] : [`## ${GROUPS[group]}`, ...members.map(section)];
  });
  return `${[HEAD, ...groups.flat()].join('\n\n')}\n`;
}

function section(definition: OperationDefinition): string {
  const { id, version, summary, cost, perFrame, parameters, example } = definition;
  const remarks = [cost === 'cpu' ? '' : ` Runs on: ${cost}.`, perFrame ? '' : ' Works on the first frame of an animation.'].join('');
  const rows = rowsOf(z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' }) as Shape);
  const table = rows.length === 0 ? 'No parameters.' : `| parameter | value | default | meaning |\n|---|---|---|---|\n${rows.join('\n')}`;
  const step = JSON.stringify({ op: id, params: example });
  return `### ${id}\n\n${summary}${remarks} Version ${version}.\n\n${table}\n\n\`\`\`json\n${step}\n\`\`\``;
}

function rowsOf(shape: Shape, prefix = ''): string[] {
  return Object.entries(shape.properties ?? {}).flatMap(([name, value]) => {
    const row = `| \`${prefix}${name}\` | ${valueWords(value)} | ${defaultWords(value, shape.required?.includes(name) ?? false)} | ${cell(value.description ?? '')} |`;
    return value.properties ? [row, ...rowsOf(value, `${prefix}${name}.`)] : [row];
  });
}

function valueWords(shape: Shape): string {
  if (shape.anyOf) return shape.anyOf.map(valueWords).join(' or ');
  if (shape.const !== undefined) return `\`${String(shape.const)}\``;
  if (shape.enum) return shape.enum.map((word) => `\`${String(word)}\``).join(', ');
  if (shape.minimum !== undefined && shape.maximum !== undefined) return `${shape.minimum} to ${shape.maximum}${shape.type === 'integer' ? ', whole' : ''}`;
  if (shape.pattern?.startsWith('^#')) return 'colour';
  switch (shape.type) {
    case 'boolean':
      return 'true or false';
    case 'string':
      return 'text';
    default:
      return shape.type ?? '';
  }
}

function defaultWords(shape: Shape, required: boolean): string {
  if (shape.default !== undefined) return `\`${cell(JSON.stringify(shape.default))}\``;
  return required ? 'needed' : '';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
