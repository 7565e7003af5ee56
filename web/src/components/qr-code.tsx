import { correction, generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

/** The white margin that scanners need (ISO/IEC 18004), in modules. */
const quietModules = 4;

/** A code to hold under a scanner: level H, dark on white in both colour schemes, with the quiet zone it needs. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const code = generate(text, { minCorrectionLevel: correction.H });
  const side = code.size + 2 * quietModules;
  return (
    <div class="qr">
      <svg
        viewBox={`${-quietModules} ${-quietModules} ${side} ${side}`}
        role="img"
        aria-label={label}
        shape-rendering="crispEdges"
      >
        <path d={toSvgPath(code)} fill="currentColor" />
      </svg>
    </div>
  );
};
