// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.picture.LabelOverlay;
import org.hilum.imaging.picture.OverlayImage;
import org.hilum.nnunet.dataset.CaseReader;
import org.hilum.nnunet.dataset.CaseWorkers;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.ImageReader;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.ModelOptions;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;

/**
 * One PNG for each training case, which shows its labels in the slice that holds most of them: a quick look through a
 * whole data set, as nnU-Net's plot_overlay_pngs gives it.
 *
 * @param channel   image channel, from 0
 * @param intensity how strong the tint of labels is, 0.6 by default
 * @param threads   cases at once
 * @since 0.1.0
 */
public record OverlayPngs(int channel, double intensity, int threads) {

	private static final String FULL = "3d_fullres";
	private static final String PREPROCESSED = "Preprocessed images";

	/** Channel. */
	public static final Option<Integer> CHANNEL = Option.integer("channel", 0).atLeast(0).flag("-channel_idx")
			.group("Pictures").described("Channel", "Channel, from 0.").build();

	/** Strength of the tint. */
	public static final Option<Double> INTENSITY = Option.decimal("overlay_intensity", 0.6).range(0, 1)
			.flag("-overlay_intensity").group("Pictures").described("Intensity", "How strong the colours are.").build();

	/** Whether raw images are shown. */
	public static final Option<Boolean> RAW = Option.bool("use_raw", false).group("Pictures")
			.described("Raw images", "Show the raw images instead of the preprocessed ones.").build();

	/** Configuration of the preprocessed images. */
	public static final Option<String> CONFIGURATION = Option.text("configuration", "").flag("-c").group(PREPROCESSED)
			.plainName().described("Configuration",
					"Configuration of the preprocessed images. Default: 3d_fullres where planned, else 2d.")
			.build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet OPTIONS = OptionSet.of(CHANNEL, INTENSITY, RAW, ModelOptions.PLANS, CONFIGURATION,
			CaseWorkers.THREADS);

	private static final String STAGE = "Drawing overlays";

	/**
	 * {@return how pictures are drawn}
	 *
	 * @param values values of {@link #OPTIONS}
	 */
	public static OverlayPngs of(OptionValues values) {
		int threads = values.get(CaseWorkers.THREADS);
		return new OverlayPngs(values.get(CHANNEL), values.get(INTENSITY),
				UserSettings.threads(threads));
	}

	/**
	 * Draws the training cases that options choose.
	 *
	 * @param folders  nnU-Net's folders
	 * @param dataset  name of the data set
	 * @param values   values of {@link #OPTIONS}
	 * @param output   folder for the pictures, made when missing
	 * @param progress one unit per case
	 * @return the pictures
	 */
	public static List<Path> draw(NnunetFolders folders, String dataset, OptionValues values, Path output,
			Progress progress) {
		OverlayPngs pictures = of(values);
		return values.get(RAW) ? pictures.ofRaw(RawDataset.open(folders.raw(dataset)), output, progress)
				: pictures.ofPreprocessed(cases(new PreprocessedDataset(folders.preprocessed(dataset)), values), output,
						progress);
	}

	private static Path cases(PreprocessedDataset prepared, OptionValues values) {
		Path file = prepared.plansFile(values.get(ModelOptions.PLANS));
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "The data set has no such plans", "Run hilum plan_and_preprocess first, name "
					+ "other plans with -p, or show the raw images with --use_raw.");
		}
		Plans found = Plans.read(file);
		String named = values.get(CONFIGURATION);
		String planned = found.configurations().containsKey(FULL) ? FULL : "2d";
		return prepared.cases(found.configuration(named.isEmpty() ? planned : named));
	}

	/**
	 * Draws the training cases as their reader gives them; slices lie along the last axis.
	 *
	 * @param dataset  the data set
	 * @param output   folder for the pictures, made when missing
	 * @param progress one unit per case
	 * @return the pictures
	 */
	public List<Path> ofRaw(RawDataset dataset, Path output, Progress progress) {
		requireChannel(dataset.description().channels());
		return CaseWorkers.all(STAGE, dataset.requireTrainingCases(), RawCase::id, threads, progress, c -> {
			try {
				return ofRaw(c, dataset.description(), output);
			} catch (HilumException e) {
				throw e.forCase(c.id());
			}
		});
	}

	private Path ofRaw(RawCase rawCase, DatasetDescription description, Path output) {
		ImageReader reader = ImageReader.of(description);
		Volume image = CaseReader.readImages(rawCase, description.channels(), reader).get(channel);
		ShortArray labels = CaseReader.labels(CaseReader.readLabel(rawCase, image.geometry(), reader));
		int slice = LabelOverlay.slice(labels);
		int[] plane = Arrays.copyOfRange(labels.shape(), 1, 3);
		int n = ShortArray.count(plane);
		FloatArray shown = new FloatArray(Arrays.copyOfRange(image.floats(0).data(), slice * n, (slice + 1) * n), plane);
		return write(output, rawCase.id(), shown, labels, slice);
	}

	/**
	 * Draws preprocessed cases; slices lie along the first axis of the preprocessed array.
	 *
	 * @param folder   folder with a configuration's preprocessed cases
	 * @param output   folder for the pictures, made when missing
	 * @param progress one unit per case
	 * @return the pictures
	 */
	public List<Path> ofPreprocessed(Path folder, Path output, Progress progress) {
		List<String> ids = CaseStore.ids(folder);
		if (ids.isEmpty()) {
			throw HilumException.input(folder, "There are no preprocessed cases",
					"Preprocess this configuration first (hilum preprocess), or use the raw images with --use_raw.");
		}
		return CaseWorkers.all(STAGE, ids, id -> id, threads, progress, id -> {
			try (MappedCase mapped = CaseStore.open(folder, id)) {
				requireChannel(mapped.shape()[0]);
				return ofPreprocessed(mapped, output);
			} catch (HilumException e) {
				throw e.forCase(id);
			}
		});
	}

	private Path ofPreprocessed(MappedCase mapped, Path output) {
		int[] zyx = Arrays.copyOfRange(mapped.shape(), 1, 4);
		if (!mapped.isComplete()) {
			throw HilumException.input(null, "The preprocessed case lacks its image or its labels",
					"Preprocess the data set again.");
		}
		ShortArray labels = ShortArray.zeros(zyx);
		mapped.readSeg(new int[3], zyx, labels.data());
		int slice = LabelOverlay.slice(labels);
		int n = zyx[1] * zyx[2];
		float[] channels = new float[mapped.shape()[0] * n];
		mapped.readData(new int[] { slice, 0, 0 }, new int[] { 1, zyx[1], zyx[2] }, channels);
		FloatArray shown = new FloatArray(Arrays.copyOfRange(channels, channel * n, (channel + 1) * n), zyx[1], zyx[2]);
		return write(output, mapped.id(), shown, labels, slice);
	}

	private Path write(Path output, String id, FloatArray shown, ShortArray labels, int slice) {
		int n = shown.data().length;
		ShortArray plane = new ShortArray(Arrays.copyOfRange(labels.data(), slice * n, (slice + 1) * n), shown.shape());
		BufferedImage picture = LabelOverlay.draw(shown, plane, intensity);
		Path file = output.resolve(id + ".png");
		AtomicFiles.write(file, out -> out.write(OverlayImage.png(picture)));
		return file;
	}

	private void requireChannel(int channels) {
		if (channel < 0 || channel >= channels) {
			throw HilumException.usage("There is no channel " + channel, "Channels are counted from 0; this data set has "
					+ channels + ".");
		}
	}
}
