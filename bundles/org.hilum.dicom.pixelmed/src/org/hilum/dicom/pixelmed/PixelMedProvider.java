// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixelmed;

import com.pixelmed.dicom.Attribute;
import com.pixelmed.dicom.AttributeList;
import com.pixelmed.dicom.DicomException;
import com.pixelmed.dicom.SequenceAttribute;
import com.pixelmed.dicom.TagFromName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.DicomProvider;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Element;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Vr;

/**
 * Reads data sets with PixelMed, once Hilum's own reader has found the file's structure sound: PixelMed does not check lengths,
 * and would hang or run out of memory on damaged files. Pixel data stay in the file, found by that first pass.
 */
public final class PixelMedProvider implements DicomProvider {

	/** Made by the extension registry. */
	public PixelMedProvider() {
		// stateless
	}

	@Override
	public String name() {
		return "PixelMed";
	}

	@Override
	public DicomObject read(Path file, Scope scope) {
		DicomObject sound = DicomSource.provider(DicomSource.DEFAULT).read(file, scope);
		DataSet.Origin origin = new DataSet.Origin(file, sound.transferSyntax(), StandardCharsets.UTF_8);
		try {
			AttributeList list = new AttributeList();
			list.read(file.toFile(), TagFromName.PixelData);
			return new DataSet(elements(list, origin), origin, sound.pixelData().orElse(null));
		} catch (IOException e) {
			throw DicomProblems.unreadable(file, e);
		} catch (DicomException | RuntimeException e) {
			throw DicomProblems.damaged(file, Tags.SOP_CLASS_UID, "PixelMed cannot read the data set").because(e);
		}
	}

	private static List<Element> elements(AttributeList list, DataSet.Origin origin) throws DicomException {
		List<Element> elements = new ArrayList<>();
		for (Attribute attribute : list.values()) {
			int tag = attribute.getTag().getGroup() << 16 | attribute.getTag().getElement();
			if (attribute instanceof SequenceAttribute sequence) {
				List<DicomObject> items = new ArrayList<>();
				for (int i = 0; i < sequence.getNumberOfItems(); i++) {
					items.add(new DataSet(elements(sequence.getItem(i).getAttributeList(), origin), origin, null));
				}
				elements.add(Element.sequence(tag, items));
			} else {
				Vr vr = vr(attribute.getVRAsString());
				elements.add(Element.of(tag, vr, value(attribute, vr)));
			}
		}
		return elements;
	}

	/** PixelMed has VRs of its own for attributes that may be one or another. */
	private static Vr vr(String name) {
		return switch (name) {
			case "XS", "XO" -> Vr.US;
			case "OX" -> Vr.OW;
			default -> Arrays.stream(Vr.values()).filter(v -> v.name().equals(name)).findFirst().orElse(Vr.UN);
		};
	}

	private static byte[] value(Attribute attribute, Vr vr) throws DicomException {
		return switch (vr.kind()) {
			case TEXT -> text(attribute.getStringValues());
			case INT16, UINT16 -> vr == Vr.OW ? shorts(attribute.getShortValues()) : shorts(attribute.getIntegerValues());
			case INT32, UINT32 -> ints(attribute.getIntegerValues());
			case FLOAT -> floats(attribute.getFloatValues());
			case DOUBLE -> doubles(attribute.getDoubleValues());
			case BYTES -> empty(attribute.getByteValues());
			default -> new byte[0]; // attribute tags and 64-bit integers: not needed by Hilum, and not offered as values
		};
	}

	private static byte[] text(String[] values) {
		return values == null ? new byte[0] : String.join("\\", values).getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] empty(byte[] values) {
		return values == null ? new byte[0] : values;
	}

	private static ByteBuffer buffer(int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static byte[] shorts(short[] values) {
		ByteBuffer out = buffer(values == null ? 0 : 2 * values.length);
		for (int i = 0; i < out.capacity() / 2; i++) {
			out.putShort(values[i]);
		}
		return out.array();
	}

	private static byte[] shorts(int[] values) {
		ByteBuffer out = buffer(values == null ? 0 : 2 * values.length);
		for (int i = 0; i < out.capacity() / 2; i++) {
			out.putShort((short) values[i]);
		}
		return out.array();
	}

	private static byte[] ints(int[] values) {
		ByteBuffer out = buffer(values == null ? 0 : 4 * values.length);
		for (int i = 0; i < out.capacity() / 4; i++) {
			out.putInt(values[i]);
		}
		return out.array();
	}

	private static byte[] floats(float[] values) {
		ByteBuffer out = buffer(values == null ? 0 : 4 * values.length);
		for (int i = 0; i < out.capacity() / 4; i++) {
			out.putFloat(values[i]);
		}
		return out.array();
	}

	private static byte[] doubles(double[] values) {
		ByteBuffer out = buffer(values == null ? 0 : 8 * values.length);
		for (int i = 0; i < out.capacity() / 8; i++) {
			out.putDouble(values[i]);
		}
		return out.array();
	}
}
