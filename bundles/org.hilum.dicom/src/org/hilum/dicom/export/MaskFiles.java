// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.dicom.masks.MaskNote;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/** Masks as image files, one per structure, with a report of what was decided. */
public final class MaskFiles {

	private MaskFiles() {
	}

	/**
	 * Writes {@code NNN_name} with the file ending for every structure, and {@code masks.json}: name, file, voxels, volume
	 * and notes of each. Overlapping structures stay apart.
	 *
	 * @param found    the masks
	 * @param folder   where to; made when missing
	 * @param ending   a file ending that a format supports, such as ".nii.gz"
	 * @param progress advances by structures
	 */
	public static void write(MaskImport found, Path folder, String ending, Progress progress) {
		progress.begin("Writing masks", found.masks().size());
		ArrayNode list = Json.mapper().createArrayNode();
		for (NamedMask mask : found.masks()) {
			progress.check("Writing masks");
			String file = String.format(Locale.ROOT, "%03d_%s%s", mask.number(), plain(mask.name()), ending);
			ShortArray labels = ShortArray.zeros(found.grid().shapeZyx());
			mask.mask().paint(labels, 1);
			ImageFormats.write(folder.resolve(file), Volume.ofLabels(found.grid(), labels.data(), null));
			ObjectNode item = list.addObject().put("number", mask.number()).put("name", mask.name()).put("file", file)
					.put("voxels", mask.mask().count())
					.put("mm3", mask.mask().count() * found.grid().voxelVolume());
			ArrayNode notes = item.putArray("notes");
			for (MaskNote note : mask.notes()) {
				notes.addObject().put("kind", note.kind().name()).put("count", note.count()).put("text", note.text());
			}
			progress.advance(1);
		}
		Json.write(folder.resolve("masks.json"), list);
	}

	/** {@return a structure's name as a part of a file name} */
	private static String plain(String name) {
		String plain = name.replaceAll("[^\\p{Alnum}._-]+", "_").replaceAll("^[._]+|[._]+$", "");
		return plain.isEmpty() ? "roi" : plain.length() > 60 ? plain.substring(0, 60) : plain;
	}
}
