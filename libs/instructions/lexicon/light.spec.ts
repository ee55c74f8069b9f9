import { read } from '../testing/read.js';

describe('light', () => {
  it.each([
    ['Brighten the picture', 'brightness amount=30'],
    ['please lighten it up a little bit', 'brightness amount=20'],
    ['make the photo much darker', 'brightness amount=-55'],
    ['Increase the brightness by 12%', 'brightness amount=12'],
    ['turn the brightness down slightly', 'brightness amount=-15'],
    ['the brightness needs to be reduced', 'brightness amount=-30'],
    ['not so dark please', 'brightness amount=30'],
    ['My photo came out too dark', 'brightness amount=30'],
    ['It is way too bright', 'brightness amount=-55'],
    ['take away the darkness', 'brightness amount=30'],
    ['raise the exposure a bit', 'exposure stops=0.4'],
    ['lift the shadows', 'shadows amount=30'],
    ['reduce the shadows', 'shadows amount=30'],
    ['reduce the highlights a lot', 'highlights amount=-55'],
    ['darken the sky', 'brightness amount=-30 @sky'],
    ['brighten the background', 'brightness amount=30 @background'],
  ])('%s', (text, step) => expect(read(text)).toEqual([step]));

  it('reads light as a colour word or a thing where it is one', () => {
    expect(read('make the background light blue')).toEqual(['replace_background color=lightblue']);
    expect(read('She has light hair')).toEqual([]);
  });
});
