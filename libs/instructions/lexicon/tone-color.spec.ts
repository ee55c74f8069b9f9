import { read } from '../testing/read.js';

describe('contrast and colour', () => {
  it.each([
    [['contrast amount=30'], 'add more contrast'],
    [['contrast amount=-20'], 'reduce contrast a bit'],
    [['contrast amount=30', 'saturation amount=30'], 'make it pop'],
    [['contrast amount=30', 'saturation amount=30'], 'it looks washed out'],
    [['saturation amount=55'], 'increase the saturation a lot'],
    [['saturation amount=-30'], 'make the colors less saturated'],
    [['saturation amount=30'], 'more vivid colours please'],
    [['saturation amount=30'], 'the picture is a dull one, it is dull'],
    [['temperature amount=30'], 'make it warmer'],
    [['temperature amount=-15'], 'slightly cooler'],
    [['temperature amount=-30'], 'decrease the warmth'],
    [['tint color=yellow amount=-30'], 'remove the yellow cast'],
    [['tint color=blue amount=30 @sky'], 'make the sky more blue'],
    [['tint color=red amount=-20'], 'a little less red'],
    [['tint color=green amount=30'], 'add some green to the picture'],
  ])('%j: %s', (steps, text) => expect(read(text)).toEqual(steps));

  it('hands a verb and an amount on to the next quality', () => {
    expect(read('slightly increase brightness and contrast')).toEqual(['brightness amount=15', 'contrast amount=15']);
    expect(read('increase the brightness and the contrast a lot')).toEqual(['brightness amount=55', 'contrast amount=55']);
    expect(read('brighten a lot, reduce contrast a bit, more saturation')).toEqual(['brightness amount=55', 'contrast amount=-20', 'saturation amount=30']);
  });

  it('reads commands with nothing between them', () => {
    expect(read('increase brightness reduce saturation sharpen image')).toEqual(['brightness amount=30', 'saturation amount=-30', 'sharpen amount=30']);
  });
});
