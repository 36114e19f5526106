// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/** Draws {@code progress.png} with nnU-Net's three panels: losses and pseudo Dice, time per epoch, learning rate. */
final class ProgressPlot {

	private static final System.Logger LOG = System.getLogger(ProgressPlot.class.getName());
	private static final int WIDTH = 1100;
	private static final int PANEL = 560;

	private boolean impossible;

	/**
	 * Draws the file. A machine without fonts gets none, and neither does a full disk: a training does not end because
	 * of a picture.
	 *
	 * @param file   progress.png
	 * @param epochs what to draw
	 */
	void write(Path file, List<EpochReport> epochs) {
		if (impossible) {
			return;
		}
		try {
			// in memory first: for a full disk, the writer of PNG prints a stack trace
			ByteArrayOutputStream png = new ByteArrayOutputStream();
			if (!ImageIO.write(draw(epochs), "png", png)) {
				throw new IOException("there is no writer for PNG");
			}
			AtomicFiles.write(file, png::writeTo);
		} catch (HilumException | IOException e) {
			LOG.log(System.Logger.Level.WARNING, "progress.png was not written; the training continues. {0}",
					e.getMessage());
		} catch (LinkageError | InternalError | IllegalStateException | NullPointerException e) {
			impossible = true;
			LOG.log(System.Logger.Level.WARNING, "progress.png cannot be drawn here (no fonts or no graphics library)", e);
		}
	}

	private static BufferedImage draw(List<EpochReport> epochs) {
		// nothing is shown on a screen; without this, AWT would look for one
		System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
		BufferedImage image = new BufferedImage(WIDTH, 3 * PANEL, BufferedImage.TYPE_INT_RGB);
		Graphics2D g = image.createGraphics();
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, WIDTH, 3 * PANEL);
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		Color green = new Color(0x1a8a1a);
		new ProgressPanel("epoch", "loss", "pseudo dice")
				.left("loss_tr", Color.BLUE, values(epochs, EpochReport::trainLoss))
				.left("loss_val", Color.RED, values(epochs, EpochReport::validationLoss))
				.right("pseudo dice", green, true, values(epochs, EpochReport::meanDice))
				.right("pseudo dice (mov. avg.)", green, false, values(epochs, EpochReport::emaDice))
				.draw(g, 0, WIDTH, PANEL);
		new ProgressPanel("epoch", "time [s]", "").left("epoch duration", Color.BLUE, values(epochs, EpochReport::seconds))
				.draw(g, PANEL, WIDTH, PANEL);
		new ProgressPanel("epoch", "learning rate", "")
				.left("learning rate", Color.BLUE, values(epochs, EpochReport::learningRate))
				.draw(g, 2 * PANEL, WIDTH, PANEL);
		g.dispose();
		return image;
	}

	private static double[] values(List<EpochReport> epochs, ToDoubleFunction<EpochReport> figure) {
		return epochs.stream().mapToDouble(figure).toArray();
	}
}
