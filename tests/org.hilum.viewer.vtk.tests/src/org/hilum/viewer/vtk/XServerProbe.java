// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

/** A process that asks for the X server. */
final class XServerProbe {

	private XServerProbe() {
	}

	public static void main(String[] args) {
		System.out.println("reachable " + XServer.isReachable());
	}
}
