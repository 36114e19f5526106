// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import vtk.vtkShortArray;
import vtk.vtkUnsignedCharArray;

/**
 * VTK's arrays over memory of Java, and Java's view of VTK's memory, by calls of VTK's C++ methods. The names belong to VTK 9.1
 * as Debian builds it; where they are not found, values are copied by VTK's Java classes.
 */
final class VtkMemory {

	private static final Optional<MethodHandle> SET_SHORTS = find("_ZN23vtkAOSDataArrayTemplateIsE12SetVoidArrayEPvxi",
			FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
	private static final Optional<MethodHandle> GET_BYTES = find("_ZN23vtkAOSDataArrayTemplateIhE14GetVoidPointerEx",
			FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

	private VtkMemory() {
	}

	private static Optional<MethodHandle> find(String symbol, FunctionDescriptor descriptor) {
		try {
			return SymbolLookup.libraryLookup("libvtkCommonCore-9.1.so.1", Arena.global()).find(symbol)
					.map(address -> Linker.nativeLinker().downcallHandle(address, descriptor));
		} catch (IllegalArgumentException _) {
			return Optional.empty(); // another version of VTK
		}
	}

	/**
	 * Gives an array its values.
	 *
	 * @param array  an empty array
	 * @param values native memory of 16-bit values, which must stay until the array is deleted
	 */
	static void set(vtkShortArray array, MemorySegment values) {
		if (SET_SHORTS.isEmpty()) {
			array.SetJavaArray(values.toArray(ValueLayout.JAVA_SHORT));
			return;
		}
		try {
			SET_SHORTS.get().invoke(array.GetVTKId(), values, values.byteSize() / 2, 1);
		} catch (Throwable e) {
			throw new IllegalStateException("VTK does not take an array", e);
		}
	}

	/**
	 * {@return the bytes of an array, valid until it is resized or deleted}
	 *
	 * @param array the array
	 */
	static MemorySegment view(vtkUnsignedCharArray array) {
		if (GET_BYTES.isEmpty()) {
			return MemorySegment.ofArray(array.GetJavaArray());
		}
		try {
			MemorySegment start = (MemorySegment) GET_BYTES.get().invoke(array.GetVTKId(), 0L);
			return start.reinterpret(array.GetNumberOfTuples() * array.GetNumberOfComponents());
		} catch (Throwable e) {
			throw new IllegalStateException("VTK does not give the bytes of an array", e);
		}
	}
}
