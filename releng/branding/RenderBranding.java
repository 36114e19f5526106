// SPDX-License-Identifier: EPL-2.0

// SPDX-License-Identifier: EPL-2.0
import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Draws the window icons and the splash from their SVG sources. Usage, with the jsvg jar on the class path:
 * {@code java -cp jsvg.jar RenderBranding.java <folder of the sources> <bundle folder>}.
 */
public final class RenderBranding {

	private static final int LARGEST_SMALL_ICON = 32;

	private RenderBranding() {
	}

	/**
	 * Writes branding/hilum16.png to branding/hilum256.png and splash.png.
	 *
	 * @param args source folder, folder of the bundle org.hilum.ui
	 * @throws IOException when a picture cannot be written
	 */
	public static void main(String[] args) throws IOException {
		System.setProperty("java.awt.headless", "true");
		Path source = Path.of(args[0]);
		Path bundle = Path.of(args[1]);
		Path target = bundle.resolve("branding");
		Files.createDirectories(target);
		for (int size : new int[] { 16, 32, 48, 64, 128, 256 }) {
			String name = size <= LARGEST_SMALL_ICON ? "hilum-small.svg" : "hilum.svg";
			BufferedImage icon = draw(source.resolve(name), size, size, BufferedImage.TYPE_INT_ARGB);
			ImageIO.write(icon, "png", target.resolve("hilum" + size + ".png").toFile());
		}
		BufferedImage splash = draw(source.resolve("splash.svg"), 520, 300, BufferedImage.TYPE_INT_RGB);
		ImageIO.write(splash, "png", bundle.resolve("splash.png").toFile());
	}

	private static BufferedImage draw(Path svg, int width, int height, int type) throws MalformedURLException {
		SVGDocument document = new SVGLoader().load(svg.toUri().toURL());
		BufferedImage image = new BufferedImage(width, height, type);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		if (type == BufferedImage.TYPE_INT_RGB) {
			graphics.setColor(Color.BLACK);
			graphics.fillRect(0, 0, width, height);
		}
		document.render(null, graphics, new ViewBox(0, 0, width, height));
		graphics.dispose();
		return image;
	}
}
