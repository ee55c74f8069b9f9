import { read } from '../testing/read.js';

function each(cases: readonly (readonly [string, ...string[]])[]): void {
  it.each(cases.map(([text, ...steps]) => [text, steps] as const))('%s', (text, steps) => expect(read(text)).toEqual(steps));
}

describe('turning', () => {
  each([
    ['rotate 90 degrees', 'rotate degrees=90'],
    ['rotate the picture 90 degrees counterclockwise', 'rotate degrees=-90'],
    ['turn the photo to the left', 'rotate degrees=-90'],
    ['rotate it so that it is not upside down', 'rotate degrees=180'],
    ['rotate the image slightly', 'rotate degrees=5'],
    ['straighten the horizon', 'straighten'],
    ['flip it vertically', 'flip direction=vertical'],
    ['mirror the image', 'flip direction=horizontal'],
    ['flip the photo but keep the writing readable', 'flip direction=horizontal'],
  ]);
});

describe('cropping', () => {
  each([
    ['crop the picture', 'crop focus=attention'],
    ['make it square', 'crop square=true focus=attention'],
    ['zoom in on the dog', 'crop focus=subject @dog'],
    ['zoom in', 'crop percent=75 focus=attention'],
    ['remove the black bars', 'crop focus=attention'],
    ['brighten it without cropping the sides', 'brightness amount=30'],
  ]);
});

describe('background', () => {
  each([
    ['remove the background', 'remove_background'],
    ['I need a transparent background', 'remove_background'],
    ['make the background white', 'replace_background color=white'],
    ['change the background from black to light green', 'replace_background color=lightgreen'],
    ['put it on a #ff8800 background', 'replace_background color=#ff8800'],
    ['remove the background and make it plain black', 'remove_background', 'replace_background color=black'],
  ]);
});

describe('monochrome and looks', () => {
  each([
    ['make it black and white', 'grayscale'],
    ['b&w please', 'grayscale'],
    ['take out all the color', 'grayscale'],
    ['sepia tone', 'sepia'],
    ['remove the sepia tone', 'grayscale'],
    ['invert the colors', 'negate'],
    ['give it a vintage feel', 'look name=vintage'],
    ['make it more dramatic', 'look name=dramatic'],
  ]);
});

describe('decoration', () => {
  each([
    ['add a 10 px red border', 'add_border width_px=10 color=red'],
    ['round the corners by 12 px', 'round_corners radius_px=12'],
    ['add the text "Sale Today" at the bottom right in white', 'add_text text=Sale Today position=bottom-right color=white'],
    ['add the words Hello World in red', 'add_text text=Hello World color=red'],
    ['add a watermark "My Shop" in the lower left', 'watermark text=My Shop position=bottom-left'],
    ['add a vignette', 'vignette amount=40'],
    ['add some film grain', 'grain amount=30'],
    ['add a drop shadow', 'drop_shadow'],
  ]);
});

describe('format', () => {
  each([
    ['save it as a png', 'convert_format format=png'],
    ['convert to jpeg with quality 80', 'convert_format format=jpg quality=80'],
    ['set the quality to 70%', 'adjust_quality quality=70'],
    ['upscale it 4x', 'upscale scale=4'],
    ['I need a higher resolution', 'upscale scale=2'],
  ]);
});
