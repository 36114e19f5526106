// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.imaging.io.ImageFormats;

/**
 * Images to predict: a folder of them or one file, named as nnU-Net names them: {@code CASE_0000.nii.gz},
 * {@code CASE_0001.nii.gz}.
 *
 * @since 0.1.0
 */
public final class CaseFolder {

	/** Images of kinds that no format reads. */
	private static final Pattern OTHER_IMAGES = Pattern.compile("(?i).*\\.(jpe?g|dcm)");

	private CaseFolder() {
	}

	/**
	 * Lists the cases of a folder, or the one case of a file.
	 *
	 * @param folder      the folder with images; or an image, whose other channels lie beside it when its name has a
	 *                    channel number
	 * @param description the model's data set: channels and file ending
	 * @return the cases by name, without labels
	 * @throws HilumException when there is none, or a case lacks a channel
	 */
	public static List<RawCase> list(Path folder, DatasetDescription description) {
		if (Files.isRegularFile(folder)) {
			return List.of(single(folder, description));
		}
		if (!Files.isDirectory(folder)) {
			throw HilumException.input(folder, "There is no such folder", "Name the folder with the images.");
		}
		List<RawCase> cases = new CaseListing(folder, description).scan(folder, null);
		if (cases.isEmpty()) {
			List<Path> others = leftOut(folder, description);
			throw HilumException.input(folder, others.isEmpty() ? "There are no images in the folder"
					: "The folder holds " + named(others) + ", but none that the model reads",
					"Name images CASE_0000" + description.fileEnding() + ", one four-digit number per channel"
							+ (others.isEmpty() ? "." : "; convert images in other formats."));
		}
		int channels = description.channelNames().size();
		for (RawCase found : cases) {
			requireChannels(folder, found, description, channels);
		}
		return cases;
	}

	/**
	 * {@return the images of a folder that are no files of its cases: they have another ending than the model reads, or no
	 * channel number in their names}
	 *
	 * @param folder      the folder with images; of a single image nothing is left out
	 * @param description the model's data set: the file ending
	 */
	public static List<Path> leftOut(Path folder, DatasetDescription description) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		Set<Path> used = new CaseListing(folder, description).scan(folder, null).stream()
				.flatMap(found -> found.images().stream()).collect(Collectors.toSet());
		return Folders.files(folder).stream().filter(file -> !used.contains(file)).filter(file -> {
			String name = file.getFileName().toString();
			return ImageFormats.ending(name).isPresent() || OTHER_IMAGES.matcher(name).matches();
		}).toList();
	}

	/**
	 * {@return how many images there are, with the name of the first one}
	 *
	 * @param images at least one image
	 */
	public static String named(List<Path> images) {
		return (images.size() == 1 ? "an image, " : images.size() + " images, such as ") + images.getFirst().getFileName();
	}

	private static void requireChannels(Path folder, RawCase found, DatasetDescription description, int channels) {
		int files = found.images().size();
		// colours of a picture are channels, and so are the volumes of a fourth axis; the reader counts them
		boolean picture = description.fileEnding().matches("(?i)\\.(png|bmp|tiff?)") && files < channels;
		boolean series = files == 1 && channels > 1 && !picture
				&& ImageFormats.readComponents(found.images().getFirst()) == channels;
		if (files != channels && !picture && !series) {
			throw HilumException.input(folder, files + " of " + channels + " channels found",
					"The model needs the channels " + description.channelNames() + " of every case.").forCase(found.id());
		}
	}

	private static RawCase single(Path file, DatasetDescription description) {
		String name = file.getFileName().toString();
		String ending = description.fileEnding();
		if (!name.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT))) {
			throw HilumException.input(file, "The model reads images with the ending " + ending,
					"Convert the image, or name a folder with images.");
		}
		String stem = name.substring(0, name.length() - ending.length());
		RawCase found = new RawCase(stem, List.of(file), null);
		if (stem.matches(".+_\\d{4}")) {
			String id = stem.substring(0, stem.length() - 5);
			Path folder = file.toAbsolutePath().getParent();
			found = new CaseListing(folder, description).scan(folder, null).stream().filter(c -> c.id().equals(id))
					.findFirst().orElse(new RawCase(id, List.of(file), null));
		}
		requireChannels(file, found, description, description.channelNames().size());
		return found;
	}
}
