/**
 * Weights of the logistic regressions that turn evidence (`evidence.ts`, in its order) into log odds of "subject". They
 * were fitted on 48 photos with known masks (studio cars, shop objects, toys before a screen), half of the samples near
 * the subject; none is tied to a colour or a place in the picture.
 */

/** For the picture as it is. */
export const FIRST_LOOK: readonly number[] = [-10.191, 1.254, -0.377, 0.236, 0.482, -0.308, 0.14, -0.258, -0.703, 1.933, 0.895, 3.637, 1.191, -0.679, 0.182, 0.007, 1.901, -0.314, 0.226, -6.257, 0.196, -4.511, 5.164, 2.523, -0.673];

/** For the picture from which things beside the subject are erased. */
export const SECOND_LOOK: readonly number[] = [-8.947, 0.371, -0.327, 0.275, 0.342, -0.045, 0.297, 0.033, 1.591, -1.948, 3.03, 3.434, 0.626, 0.179, 0.113, -0.002, 0.699, 1.252, -0.89, -4.942, -1.588, -2.257, 5.263, 3.289, -1.853];
