/** Reads the code in a picture of the camera; nothing where there is none. */
export type ReadCode = (video: HTMLVideoElement) => Promise<string | undefined>;

type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type DetectorClass = (new (options: {
  formats: string[];
}) => Detector) & { getSupportedFormats: () => Promise<string[]> };

/** The side of the square that is decoded, in pixels: enough for a code that fills a third of it, and quick. */
const side = 640;

const nativeReader = async (): Promise<ReadCode | undefined> => {
  const Detector = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  // Some browsers have the class and no formats, because the system brings no reader.
  const formats = await Detector?.getSupportedFormats().catch((): string[] => []);
  if (!Detector || !formats?.includes('qr_code')) return undefined;
  const detector = new Detector({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video).catch(() => []))[0]?.rawValue;
};

const ownReader = async (): Promise<ReadCode> => {
  const { default: decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const size = Math.min(video.videoWidth, video.videoHeight);
    if (!context || size === 0) return undefined;
    // People hold the code to the middle, where the frame is.
    const [left, top] = [(video.videoWidth - size) / 2, (video.videoHeight - size) / 2];
    context.drawImage(video, left, top, size, size, 0, 0, side, side);
    try {
      return decodeQR(context.getImageData(0, 0, side, side));
    } catch {
      // It throws where it finds no code, which is nearly always.
      return undefined;
    }
  };
};

/** The browser's own reader where it has one, else ours, which is loaded then. */
export const codeReader = async (): Promise<ReadCode> => (await nativeReader()) ?? ownReader();
