/** What the page says about its figures to people who are new to this. */
export const dataSetExplanations = {
  shape:
    "The shape counts along each axis: 60,000 images of 28 rows of 28 pixels. uint8 is a whole number from 0 to 255, one byte. x are the images, y their labels.",
  split:
    "The network learns from the training images alone. The test images are kept apart, so that they show how it does on images it has never seen.",
  classes: "How many images there are of each class. Where all are about equally frequent, accuracy is a fair measure.",
  range: "The smallest and the largest pixel, the mean of all, and how many of them are 0: most of an image is background.",
  scale:
    "Each pixel is divided by 255, so that inputs lie between 0 and 1. The first weights are small random numbers made for inputs of about that size: with 0 to 255 the sums would be hundreds of times too large, and the first corrections would throw the weights about.",
  oneHot:
    "The label becomes a vector with a 1 at its class and 0 everywhere else. The network answers with one probability a class, and the loss compares the two. As a plain number, 9 would count as “further” from 1 than 2 is, which means nothing for digits.",
} as const;
