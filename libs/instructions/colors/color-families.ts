/** Words of a colour tone to the colour they lean to; also "-ish", "-ness", comparatives and plurals. */
const FAMILIES: Readonly<Record<string, string>> = {
  red: 'red reds reddish redder redness ruddy crimson scarlet maroon',
  orange: 'orange oranges orangey orangish orangeness amber',
  yellow: 'yellow yellows yellowish yellower yellowness yellowing yellowed golden gold goldish goldness',
  green: 'green greens greenish greener greenness greenery lime',
  cyan: 'cyan cyans teal turquoise aqua aquamarine',
  blue: 'blue blues bluish blueish bluer blueness navy',
  purple: 'purple purples purplish violet violets lavender lilac indigo',
  magenta: 'magenta magentas fuchsia',
  pink: 'pink pinks pinkish pinker pinkness rosy rose',
  brown: 'brown browns brownish browner brownness tan tans beige',
};

/** Every word of a colour tone, to the CSS name of its colour. */
export const COLOR_FAMILIES: ReadonlyMap<string, string> = new Map(
  Object.entries(FAMILIES).flatMap(([color, words]) => words.split(' ').map((word): [string, string] => [word, color])),
);
